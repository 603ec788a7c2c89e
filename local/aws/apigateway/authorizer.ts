// Calls a REQUEST authorizer, keeps its answers for as long as the template says, and evaluates the policy that it returned.
import * as z from 'zod';
import { matchesPattern } from '../iam/pattern.ts';
import type { InvocationAnswer } from '../lambda/function-spec.ts';
import { Refusal } from './gateway-responses.ts';
import type { AuthorizerSpec } from './open-api.ts';

const oneOrMany = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Statement = z.looseObject({ Effect: z.enum(['Allow', 'Deny']), Action: oneOrMany, Resource: oneOrMany });
const Scalar = z.union([z.string(), z.number(), z.boolean()]);
const AuthorizerAnswer = z.object({
  principalId: z.string(),
  policyDocument: z.object({
    Statement: z.union([Statement, z.array(Statement)]).transform((value) => [value].flat()),
  }),
  context: z.record(z.string(), Scalar.nullish()).optional(),
  usageIdentifierKey: z.string().nullish(),
});
type AuthorizerAnswer = z.infer<typeof AuthorizerAnswer>;

export interface Identity {
  principalId: string;
  /** Values reach the function as texts. */
  context: Record<string, string>;
  /** The value of the API key whose usage plan the request counts for. */
  usageIdentifierKey: string | undefined;
}

interface AuthorizerOptions {
  invoke: (functionArn: string, event: unknown, sourceArn: string) => Promise<InvocationAnswer>;
  /** Real time: what concerns authentication never follows the laptop's clock. */
  now?: () => number;
}

const MAX_CACHED = 10_000;

export class Authorizers {
  readonly #invoke: AuthorizerOptions['invoke'];
  readonly #now: () => number;
  readonly #cache = new Map<string, { answer: AuthorizerAnswer; untilMs: number }>();

  constructor({ invoke, now = Date.now }: AuthorizerOptions) {
    this.#invoke = invoke;
    this.#now = now;
  }

  /** `methodArn` names method and path as policies do. Throws Refusal. */
  async authorize(
    spec: AuthorizerSpec,
    event: Record<string, unknown>,
    headers: ReadonlyMap<string, string>,
    methodArn: string,
  ): Promise<Identity> {
    const identity = spec.identityHeaders.map((name) => headers.get(name) ?? '');
    if (identity.includes('')) throw new Refusal('UNAUTHORIZED', 'Unauthorized');
    const asked = { type: 'REQUEST' as const, methodArn, ...event };
    const answer = await this.#answer(spec, JSON.stringify([spec.name, ...identity]), asked);
    if (!isAllowed(answer, methodArn)) {
      throw new Refusal('ACCESS_DENIED', 'User is not authorized to access this resource');
    }
    const context = Object.entries(answer.context ?? {}).filter(([, value]) => value !== null && value !== undefined);
    return {
      principalId: answer.principalId,
      context: Object.fromEntries(context.map(([name, value]) => [name, String(value)])),
      usageIdentifierKey: answer.usageIdentifierKey ?? undefined,
    };
  }

  async #answer(spec: AuthorizerSpec, cacheKey: string, event: { methodArn: string }): Promise<AuthorizerAnswer> {
    const cached = this.#cache.get(cacheKey);
    if (cached && cached.untilMs > this.#now()) return cached.answer;
    const result = await this.#invoke(spec.functionArn, event, authorizerArn(event.methodArn, spec.name));
    if (!result.ok && result.failure.errorMessage === 'Unauthorized') throw new Refusal('UNAUTHORIZED', 'Unauthorized');
    if (!result.ok) throw new Refusal('AUTHORIZER_FAILURE', 'Internal server error');
    const parsed = AuthorizerAnswer.safeParse(result.payload);
    if (!parsed.success) throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR', 'Internal server error');
    this.#keep(cacheKey, parsed.data, spec.cacheSeconds);
    return parsed.data;
  }

  #keep(key: string, answer: AuthorizerAnswer, seconds: number): void {
    if (seconds === 0) return;
    this.#cache.delete(key);
    if (this.#cache.size >= MAX_CACHED) this.#cache.delete(this.#cache.keys().next().value ?? '');
    this.#cache.set(key, { answer, untilMs: this.#now() + seconds * 1000 });
  }
}

/** A deny that fits wins over every allow; without an allow that fits nothing is allowed. */
function isAllowed({ policyDocument }: AuthorizerAnswer, methodArn: string): boolean {
  const fitting = policyDocument.Statement.filter(
    ({ Action, Resource }) =>
      Action.some((pattern) => matchesPattern(pattern, 'execute-api:Invoke', { anyCase: true })) &&
      Resource.some((pattern) => matchesPattern(pattern, methodArn)),
  );
  return fitting.some(({ Effect }) => Effect === 'Allow') && !fitting.some(({ Effect }) => Effect === 'Deny');
}

/**
 * By which a function's policy lets the API in for an authorizer: the API of the method, without stage, method and
 * path.
 */
function authorizerArn(methodArn: string, name: string): string {
  return `${methodArn.split('/', 1)[0]}/authorizers/${name}`;
}
