// The exclusion step over rows that are asked under the spelling of their group.
import { expect, it } from 'vitest';
import { fixedClock } from '../../shared/clock.ts';
import type { KnownPayee } from '../../shared/step.ts';
import { KeywordAutomaton } from './automaton.ts';
import { excludeStep } from './step.ts';

const OWN = { category: 'own', scope: 'contains' as const, exceptions: [], person: false };
const KEYWORDS = [{ ...OWN, term: 'do not pay', isOff: false, tenantId: 't' }];
const step = excludeStep({
  at: async () => ({ automaton: new KeywordAutomaton(KEYWORDS), keywords: KEYWORDS, version: 1 }),
});
const context = {
  task: { tenantId: 't', pins: { keywordVersion: 1, supplierVersion: 's' } },
  ...{ clock: fixedClock('2027-01-15T12:00:00Z'), signal: new AbortController().signal },
  ...{ isLastAttempt: true, beforePaidCall: async () => {} },
};
const outcomesOf = async (...payees: KnownPayee[]) => (await step.run(payees, context)).map(({ outcome }) => outcome);

it('counts a keyword in the name of the row and in the one of its group', async () => {
  const grouped = (name: string, writtenName: string): KnownPayee => ({
    payee: { row: 1, name },
    known: {},
    writtenName,
  });
  expect(
    await outcomesOf(
      grouped('Kestrel Plumbing LLC', 'Kestrel Plumbing DO NOT PAY'),
      grouped('Kestrel Plumbing DO NOT PAY', 'Kestrel Plumbing'),
      grouped('Kestrel Plumbing LLC', 'Kestrel Plumbing'),
      { payee: { row: 4, name: 'Kestrel Plumbing' }, known: {} },
    ),
  ).toEqual(['excluded', 'excluded', 'done', 'done']);
});
