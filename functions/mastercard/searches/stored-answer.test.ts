// What the cache keeps of a match.
import { expect, it } from 'vitest';
import { answerOf, StoredAnswer } from './stored-answer.ts';

const source = { searchId: 'bulk', at: '2027-01-15T12:00:00Z', simulated: false };
const entityDetails = { businessName: 'MAPLE ROOFING', merchantIds: ['0042', 77, '0042'] };
const item = { searchRequestId: 'own', isMatched: true, confidence: 'high', searchResult: { entityDetails } };

it('keeps the ids of the merchants, each once', () => {
  const answer = answerOf(item, source);
  expect(answer).toMatchObject({ matchConfidence: 'HIGH', merchant: { merchantIds: ['0042', '77'] } });
  expect(StoredAnswer.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
});

it('reads answers that kept their number only', () => {
  const early = { ...source, kind: 'matched', requestId: 'own', matchConfidence: 'LOW', merchant: { merchantIds: 3 } };
  expect(StoredAnswer.parse(early)).toMatchObject({ merchant: { merchantIds: [] } });
});
