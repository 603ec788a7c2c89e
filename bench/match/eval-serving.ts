// The serving side of an evaluation, a process of its own: loads the snapshot, answers the queries, reports answers, times and memory.
import { matchSupplier, searcherOf } from '../../functions/finexio/match/match-supplier.ts';
import { readSnapshot } from '../../functions/finexio/match/snapshot.ts';
import { cpuMs } from '../command/arguments.ts';
import { type Answer, percentile } from './metrics.ts';
import { type LabelledQuery, readQueries } from './read-data.ts';

export interface ServingReport {
  readonly answers: readonly Answer[];
  readonly loadMs: number;
  readonly rssMB: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

const WARM_UP_ROUNDS = 2;
/** Rounds over all queries; the fastest counts, which is what a core without neighbours does. */
const TIMED_ROUNDS = 3;
/** Each name's latency is its fastest of these: what is left out is the scheduler's, not ours. */
const LATENCY_ROUNDS = 3;

export function serve(snapshotPath: string, queries: readonly LabelledQuery[]): ServingReport {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const index = readSnapshot(snapshotPath);
  const searcher = searcherOf(index);
  const loadMs = performance.now() - start;
  const answer = (query: LabelledQuery): Answer => {
    const outcome = matchSupplier(index, query);
    const { ranking, texts } = searcher;
    const bestId = ranking.count > 0 ? texts.id(ranking.rows[0]) : '';
    return {
      kind: query.kind,
      isAnswerable: query.accept.size > 0,
      isRight: query.accept.has(bestId),
      score: ranking.confidence(),
      isMatched: outcome.kind === 'matched',
      isAmbiguous: outcome.kind === 'ambiguous',
    };
  };
  const answers = queries.map(answer);
  const rssMB = (process.memoryUsage().rss - before) / 1e6;
  const match = (query: LabelledQuery) => matchSupplier(index, query);
  for (let round = 0; round < WARM_UP_ROUNDS; round++) queries.forEach(match);
  let cpu = Number.POSITIVE_INFINITY;
  for (let round = 0; round < TIMED_ROUNDS; round++) {
    const from = cpuMs();
    queries.forEach(match);
    cpu = Math.min(cpu, cpuMs() - from);
  }
  const latencies = fastestOf(LATENCY_ROUNDS, queries, match).sort();
  return {
    answers,
    loadMs,
    rssMB,
    perSecond: (1000 * queries.length) / cpu,
    p50Ms: percentile(latencies, 0.5),
    p95Ms: percentile(latencies, 0.95),
    p99Ms: percentile(latencies, 0.99),
  };
}

function fastestOf(
  rounds: number,
  queries: readonly LabelledQuery[],
  match: (query: LabelledQuery) => unknown,
): Float64Array {
  const fastest = new Float64Array(queries.length).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    queries.forEach((query, i) => {
      const from = performance.now();
      match(query);
      fastest[i] = Math.min(fastest[i], performance.now() - from);
    });
  }
  return fastest;
}

if (process.send) {
  const [, , snapshotPath, queriesPath] = process.argv;
  process.send(serve(snapshotPath, readQueries(queriesPath)), () => process.disconnect());
}
