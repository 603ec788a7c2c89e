// The address step over one chunk.
import type { StepOutcome } from '../../shared/outcome.ts';
import type { PaidContext } from '../../shared/paid/paid-lookup.ts';
import { settleUnanswered } from '../../shared/paid/settle.ts';
import type { KnownPayee, Step, StepContext } from '../../shared/step.ts';
import type { AddressProvider } from './finding.ts';
import { validateAddresses } from './validate.ts';

export type PaidContextFor = (context: StepContext) => PaidContext;

/** `providerNow` is asked for every chunk, so that a key filled in or changed counts without a new deployment. */
export const addressStep = (
  providerNow: () => Promise<AddressProvider | undefined>,
  paidContext: PaidContextFor,
): Step => ({
  name: 'address',
  readsOwnRow: true,
  needs: ['classify'],
  async run(payees, context) {
    if (context.answerNow) return payees.map(pending);
    const items = payees.map(({ payee }) => {
      const { row, address, city, state, zip, country } = payee;
      return { row, submitted: { address, city, state, zip, country } };
    });
    const { outcomes, open, failure } = await validateAddresses(items, await providerNow(), paidContext(context));
    return [...outcomes, ...settleUnanswered(open, failure, context)];
  },
});

const pending = ({ payee }: KnownPayee): StepOutcome => ({
  row: payee.row,
  outcome: 'pending',
  reason: 'Google would have to be asked',
});
