// Lambda's recursive-loop detection: how often a function has run in one chain of calls, as the trace header carries it
// from a function through SQS to the next (docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html).
import { createHash } from 'node:crypto';

/** A function that has run so often in one chain is not run again, unless its RecursiveLoop is `Allow`. */
export const LONGEST_LOOP = 16;

/** Of the `Lineage` field of a trace header: `<hash of a function>:<times>`, joined by `|`. */
export type Lineage = ReadonlyMap<string, number>;

export function readLineage(traceHeader = ''): Lineage {
  const [, field = ''] = /(?:^|;)\s*Lineage=([^;]*)/.exec(traceHeader) ?? [];
  const counts = field.split('|').map((part) => /^([0-9a-f]{8}):(\d+)$/.exec(part));
  return new Map(counts.flatMap((found) => (found ? [[found[1]!, Number(found[2])]] : [])));
}

export const timesIn = (lineage: Lineage, functionArn: string): number => lineage.get(hashOf(functionArn)) ?? 0;

/** The lineage of what the function calls. */
export function nextLineage(lineage: Lineage, functionArn: string): string {
  const next = new Map(lineage).set(hashOf(functionArn), timesIn(lineage, functionArn) + 1);
  return [...next].map(([hash, times]) => `${hash}:${times}`).join('|');
}

function hashOf(functionArn: string): string {
  return createHash('sha256').update(functionArn).digest('hex').slice(0, 8);
}
