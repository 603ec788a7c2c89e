// The problems that an operation can answer with, by status, as the OpenAPI document shows them.

import { problem } from './problem.ts';
import { kindOf, type ProblemKind, problemType } from './problem-kinds.ts';
import type { Route } from './route.ts';

const EVERY: readonly ProblemKind[] = [
  'rate-exceeded',
  'quota-exceeded',
  'internal',
  'unavailable',
  'overloaded',
  'took-too-long',
];
const WITH_KEY: readonly ProblemKind[] = [
  'invalid-request',
  'key-not-accepted',
  'scope-missing',
  'access-denied',
  'signature-not-accepted',
  'firewall-refused',
];
const WITH_BODY: readonly ProblemKind[] = ['invalid-request', 'invalid-json', 'request-too-large'];

/** Kinds by status, in the order of the statuses. */
export function problemsOf({ scope, body, problems = [] }: Route): Map<number, ProblemKind[]> {
  const kinds = new Set([...(scope === 'public' ? [] : WITH_KEY), ...(body ? WITH_BODY : []), ...problems, ...EVERY]);
  const byStatus = new Map<number, ProblemKind[]>();
  for (const kind of kinds) {
    const { status } = kindOf(kind);
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind]);
  }
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}

const BASE: readonly ProblemKind[] = [...EVERY, ...WITH_KEY, 'request-too-large'];
const pascal = (kind: string) => kind.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Name of the component: the status, and the kinds that not every operation has. */
export const responseName = (status: number, kinds: readonly ProblemKind[]): string =>
  `Problem${status}${kinds.flatMap((kind) => (BASE.includes(kind) ? [] : [pascal(kind)])).join('')}`;

const header = (description: string, type: string, example: unknown) => ({ description, schema: { type }, example });

export const RESPONSE_HEADERS = {
  CacheControl: header('`no-store`: no answer may be kept by a cache on the way', 'string', 'no-store'),
  RetryAfter: header('Seconds to wait before the request is sent again', 'integer', 2),
  WWWAuthenticate: header('Names the header that carries the key', 'string', 'ApiKey header="x-api-key"'),
} as const;
const ref = (name: keyof typeof RESPONSE_HEADERS) => ({ $ref: `#/components/headers/${name}` });

const INSTANCE = 'b0b9c2f4-6a52-4d2c-9a3a-5a1f0f3a7d11';
const MAY_COME_AGAIN: readonly number[] = [429, 503];

/** The answer with one of these kinds, all of which have this status. */
export function problemResponse(status: number, kinds: readonly ProblemKind[]) {
  const examples = kinds.map((kind) => [kind, { value: exampleOf(kind) }] as const);
  return {
    description: kinds.map((kind) => `\`${problemType(kind)}\`: ${kindOf(kind).about}`).join('\n\n'),
    headers: {
      'Cache-Control': ref('CacheControl'),
      ...(MAY_COME_AGAIN.includes(status) && { 'Retry-After': ref('RetryAfter') }),
      ...(status === 401 && { 'WWW-Authenticate': ref('WWWAuthenticate') }),
    },
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(examples),
      },
    },
  };
}

/** A problem as it is sent. */
export function exampleOf(kind: ProblemKind) {
  const { example } = kindOf(kind);
  const [field = '', message = ''] = example.split(': ');
  return problem(kind, example, INSTANCE, kind === 'invalid-request' ? [{ field, message }] : undefined);
}
