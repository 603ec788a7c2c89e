// What the Mastercard routes do: start a search, read its answers, take Mastercard's notifications.
import { createHash, timingSafeEqual } from 'node:crypto';
import { getSearch, notifyOfSearch, startSearch } from '#shared/contract/mastercard';
import type { SendMessage } from '../../shared/aws/send-message.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { ConfigurationError } from '../../shared/errors.ts';
import { type BoundRoute, on } from '../../shared/lambda/http.ts';
import { type AskDeps, AskedPayee, readAsked, startAsked } from './searches/asked-search.ts';

export interface RouteDeps extends AskDeps {
  /** As the secret of this vendor says; without it there are no notifications. */
  webhookSecret: string | undefined;
  /** Puts a message into this service's own queue. */
  tellSelf: SendMessage;
}

/** `depsNow` gives undefined while Mastercard is not configured, and throws ConfigurationError while its secret is filled wrongly. */
export function mastercardRoutes(depsNow: () => Promise<RouteDeps | undefined>): BoundRoute[] {
  const known = () => depsNow().catch(asProblem);
  const configured = async () => {
    const deps = await known();
    if (!deps) throw new ProblemError('provider-not-configured', 'Mastercard is not configured here');
    return deps;
  };
  return [
    on(startSearch, async ({ body }, { caller, clock }) => {
      const payees = body.payees.map((payee, index) => AskedPayee.parse({ row: index + 1, ...payee }));
      const at = clock.now();
      return { id: await startAsked(payees, caller.tenantId, await configured(), at) };
    }),
    on(getSearch, async ({ params: { id } }, { caller, clock }) => {
      const at = clock.now();
      const items = await readAsked(id, caller.tenantId, await configured(), at);
      if (!items) throw new ProblemError('search-not-found', `there is no search ${id}`);
      const isWaiting = items.some(({ outcome }) => outcome === 'pending');
      return { id, status: isWaiting ? ('waiting' as const) : ('done' as const), items };
    }),
    on(notifyOfSearch, async ({ params, body }, { clock }) => {
      const at = clock.now();
      const deps = await known();
      if (!isSecret(params.secret, deps?.webhookSecret))
        throw new ProblemError('no-such-route', 'there is no such route');
      await deps?.tellSelf({ ready: body.data.bulkRequestId, at: at.toISOString() });
      return undefined;
    }),
  ];
}

/** What is wrong with the secret is for the operator, who finds it on the health route. */
function asProblem(error: unknown): never {
  if (error instanceof ConfigurationError)
    throw new ProblemError('provider-not-configured', 'Mastercard is not configured rightly here');
  throw error;
}

/** In the same time whatever is given, as hashes are of one length. */
function isSecret(given: string, expected: string | undefined): boolean {
  if (expected === undefined) return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
