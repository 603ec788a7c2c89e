// Parallel and inline Map: several branches within one execution. After a restart the whole state runs anew, so their steps must be idempotent.

import type { Branch } from '../interpreter/branch.ts';
import { withSignal } from '../interpreter/deadline.ts';
import type { Exit, Visit } from '../interpreter/visit.ts';
import { isDistributed } from '../language/check-definition.ts';
import type { Json } from '../language/json.ts';
import type { MapState, ParallelState } from '../language/state-schema.ts';
import { runDistributedMap } from './map-distributed.ts';

/** The service's most concurrent iterations of an inline Map. */
const INLINE_CONCURRENCY = 40;

export async function runParallel(state: ParallelState, visit: Visit): Promise<Exit> {
  const { services } = visit;
  const input = state.Arguments ? await visit.evaluate(state.Arguments) : visit.input;
  visit.record({ type: 'ParallelStateStarted' });
  const result = await fanOut(state.Branches.length, Number.POSITIVE_INFINITY, visit, (index, signal) => {
    const graph = state.Branches[index]!;
    return services.runGraph(graph, visit.branch.fork({ signal, index, startAt: graph.StartAt, input }));
  }).catch((error) => {
    visit.record({ type: 'ParallelStateFailed' });
    throw error;
  });
  visit.record({ type: 'ParallelStateSucceeded' });
  return visit.leave(state, visit.checkSize(result), { result });
}

export async function runMap(state: MapState, visit: Visit): Promise<Exit> {
  return isDistributed(state) ? runDistributedMap(state, visit) : runInlineMap(state, visit);
}

async function runInlineMap(state: MapState, visit: Visit): Promise<Exit> {
  const items = state.Items ? await visit.evaluate(state.Items) : visit.input;
  if (!Array.isArray(items)) throw visit.unexpected('Items', 'an array', items);
  const most = await visit.evaluateOptionalNumber('MaxConcurrency', state.MaxConcurrency);
  visit.record({ type: 'MapStateStarted', length: items.length });
  const result = await fanOut(items.length, most || INLINE_CONCURRENCY, visit, (index, signal) =>
    runIteration(state, visit, { index, item: items[index]!, signal }),
  ).catch((error) => {
    visit.record({ type: 'MapStateFailed' });
    throw error;
  });
  visit.record({ type: 'MapStateSucceeded' });
  return visit.leave(state, visit.checkSize(result), { result });
}

interface Iteration {
  readonly index: number;
  readonly item: Json;
  readonly signal: AbortSignal;
}

async function runIteration(state: MapState, visit: Visit, { index, item, signal }: Iteration): Promise<Json> {
  const map = { Item: { Index: index, Value: item } };
  const input = state.ItemSelector ? await visit.evaluate(state.ItemSelector, {}, visit.context({ Map: map })) : item;
  const { StartAt: startAt } = state.ItemProcessor;
  const branch = visit.branch.fork({ signal, index, startAt, input, map });
  recordIteration(branch, 'MapIterationStarted', visit.name, index);
  try {
    const output = await visit.services.runGraph(state.ItemProcessor, branch);
    recordIteration(branch, 'MapIterationSucceeded', visit.name, index);
    return output;
  } catch (error) {
    recordIteration(branch, 'MapIterationFailed', visit.name, index);
    throw error;
  }
}

type IterationEnd = 'MapIterationStarted' | 'MapIterationSucceeded' | 'MapIterationFailed';

function recordIteration(branch: Branch, type: IterationEnd, name: string, index: number): void {
  branch.record({ type, name, index });
}

/** Runs the parts, at most `most` at a time. The first failure stops the others and is thrown. */
function fanOut(
  count: number,
  most: number,
  { signal }: Visit,
  run: (index: number, signal: AbortSignal) => Promise<Json>,
): Promise<Json[]> {
  return withSignal(signal, async (inner) => {
    const outputs = new Array<Json>(count);
    let next = 0;
    const lane = async () => {
      for (let index = next++; index < count; index = next++) outputs[index] = await run(index, inner.signal);
    };
    await Promise.all(Array.from({ length: Math.min(count, most) }, lane));
    return outputs;
  });
}
