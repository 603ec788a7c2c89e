// Which rights of the template a run has used, kept for `npm run iam:unused` and for the test of the permissions: one
// line for each kind of
// request, with the rights that spoke.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Heard } from '../aws/iam/authority.ts';

const Right = z.object({ statement: z.string(), action: z.string(), resource: z.string() });

const UsedRight = z.object({
  request: z.object({
    principal: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('account'), arn: z.string() }),
      z.object({ kind: z.literal('role'), roleArn: z.string(), arn: z.string() }),
      z.object({ kind: z.literal('service'), name: z.string() }),
    ]),
    action: z.string(),
    resource: z.string(),
    context: z.record(z.string(), z.string()),
  }),
  isAllowed: z.boolean(),
  rights: z.array(Right).readonly(),
});
/** The first request of its kind: the same caller, action and rights. */
export type UsedRight = z.infer<typeof UsedRight>;

/** Undefined, and nothing is kept, without a folder. */
export function useLog(directory: string | undefined): Heard | undefined {
  if (!directory) return undefined;
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${process.pid}.ndjson`);
  const seen = new Set<string>();
  return (request, { isAllowed, rights }) => {
    const key = JSON.stringify([request.principal, request.action, isAllowed, rights]);
    if (seen.has(key)) return;
    seen.add(key);
    // At once and not at the end: some runs are killed.
    appendFileSync(file, `${JSON.stringify({ request, isAllowed, rights } satisfies UsedRight)}\n`);
  };
}

/** Nothing where no stack has kept anything. */
export function readUse(directory: string): UsedRight[] {
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory).filter((name) => name.endsWith('.ndjson'));
  const lines = files.flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'));
  return lines.filter((line) => line !== '').map((line) => UsedRight.parse(JSON.parse(line)));
}
