// Answers POST /v1/addresses/validate.
import { validateAddressesRoute } from '../../shared/contract/addresses.ts';
import { type BoundRoute, type HttpContext, on } from '../../shared/lambda/http.ts';
import type { PaidContext } from '../../shared/paid/paid-lookup.ts';
import { settleUnanswered } from '../../shared/paid/settle.ts';
import type { AddressProvider } from './finding.ts';
import { validateAddresses } from './validate.ts';

/** API Gateway waits 29 seconds; what is unanswered by then is an error with its reason, and what was answered is kept. */
const ANSWER_WITHIN_MS = 24_000;

export function addressRoutes(
  providerNow: () => Promise<AddressProvider | undefined>,
  paidContext: (context: HttpContext) => PaidContext,
): readonly BoundRoute[] {
  return [
    on(validateAddressesRoute, async ({ body }, context) => {
      const signal = AbortSignal.any([context.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
      const items = body.addresses.map((submitted, i) => ({ row: i + 1, submitted }));
      const paid = paidContext({ ...context, signal });
      const { outcomes, open, failure, findings } = await validateAddresses(items, await providerNow(), paid);
      const all = [...outcomes, ...settleUnanswered(open, failure, { isLastAttempt: true })];
      const answered = all
        .sort((a, b) => a.row - b.row)
        .map((outcome) => {
          const location = findings.get(outcome.row)?.location;
          return { ...outcome, ...(location && { location }) };
        });
      return { items: answered };
    }),
  ];
}
