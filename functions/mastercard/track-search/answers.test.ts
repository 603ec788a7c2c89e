// What is made of answers that are not as others were seen: what can be read counts, and nothing unreadable becomes a "not found".
import { expect, it } from 'vitest';
import { answerOf } from '../searches/stored-answer.ts';
import { ErrorEnvelope, ResultItem, ResultsPage } from './answers.ts';

const SOURCE = { searchId: 's', at: '2027-01-15T12:00:00Z', simulated: false };
const answer = (item: object) => answerOf(ResultItem.parse({ searchRequestId: 'a1', ...item }), SOURCE);

it.each<[string, object, object]>([
  [
    'a match by word',
    { isMatched: 'true', confidence: 'high', searchResult: {} },
    { kind: 'matched', matchConfidence: 'HIGH' },
  ],
  [
    'numbers for texts',
    { isMatched: true, searchResult: { cardProcessingHistory: { mcc: 5812 } } },
    { merchant: { mcc: '5812' } },
  ],
  [
    'an unreadable business',
    { isMatched: true, searchResult: { entityDetails: ['x'] } },
    { merchant: { merchantIds: [] } },
  ],
  [
    'merchants that are listed twice',
    { isMatched: true, searchResult: { entityDetails: { merchantIds: ['1', 1, 2] } } },
    { merchant: { merchantIds: ['1', '2'] } },
  ],
  ['no match', { isMatched: false }, { kind: 'no_match' }],
  ['a match without the word', { confidence: 'LOW', searchResult: {} }, { kind: 'matched', matchConfidence: 'LOW' }],
  ['a match without details', { isMatched: true, confidence: 'HIGH' }, { kind: 'matched', matchConfidence: 'HIGH' }],
  ['an entry that says nothing', {}, { kind: 'unreadable' }],
  ['a word that nobody knows', { isMatched: 'perhaps', searchResult: 7 }, { kind: 'unreadable' }],
  ['a refusal in another form', { isMatched: false, errors: 'no' }, { kind: 'rejected', reason: 'UNREADABLE' }],
  [
    'a refusal',
    { isMatched: false, errors: [{ description: 'No such state' }] },
    { kind: 'rejected', reason: 'No such state' },
  ],
  [
    'a refusal with a code only',
    { isMatched: false, errors: [{ reasonCode: 'X' }] },
    { kind: 'rejected', reason: 'X' },
  ],
  ['an unreadable refusal', { isMatched: false, errors: ['?'] }, { kind: 'rejected', reason: 'UNREADABLE' }],
])('reads %s', (_, item, expected) => {
  expect(answer(item)).toMatchObject(expected);
});

it('takes no page with an entry whose search nobody can tell', () => {
  expect(ResultsPage.safeParse({ items: [{ isMatched: true }], total: 1 }).success).toBe(false);
});

it('reads an error whose lesser fields are in another form', () => {
  const error = { ReasonCode: 'RESULTS_NOT_FOUND', Recoverable: 'false', Source: 7 };
  expect(ErrorEnvelope.parse({ Errors: { Error: [error] } }).Errors.Error[0]).toMatchObject({
    ReasonCode: error.ReasonCode,
  });
});

it('reads pages with and without `data` around them', () => {
  const page = { items: [], total: 3 };
  expect(ResultsPage.parse(page)).toEqual(page);
  expect(ResultsPage.parse({ data: { ...page, limit: 25 } })).toEqual(page);
});
