// A query parameter that a route does not have is a mistake: passed over in silence, `?limt=5` would give a whole page.
import * as z from 'zod';
import { ProblemError } from '../contract/problem.ts';
import type { Route } from '../contract/route.ts';

/** Edits up to which a name counts as a slip of a known one. */
const NEAR = 3;

/** Throws ProblemError 400 that names each parameter that the route does not have, and the nearest one that it has. */
export function refuseUnknownParameters({ query }: Pick<Route, 'query'>, names: readonly string[]): void {
  const known = query instanceof z.ZodObject ? Object.keys(query.shape) : [];
  const errors = names
    .filter((name) => !known.includes(name))
    .map((name) => ({ field: `query.${name.slice(0, 100)}`, message: `no such parameter${hintFor(name, known)}` }));
  const [first] = errors;
  if (first) throw new ProblemError('invalid-request', `${first.field}: ${first.message}`, { errors });
}

function hintFor(name: string, known: readonly string[]): string {
  if (known.length === 0) return ': this route has none';
  const [nearest] = known
    .map((one) => ({ one, edits: editsBetween(name.slice(0, 100).toLowerCase(), one.toLowerCase()) }))
    .filter(({ edits }) => edits <= NEAR)
    .sort((a, b) => a.edits - b.edits);
  return nearest ? `; did you mean ${nearest.one}?` : `; expected some of ${known.join(', ')}`;
}

/** Levenshtein's distance. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const kept = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(kept, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
