// npm run bench:match -- [--data DIR] [--suppliers N] [--peers a,b] [--ten-fold yes] [--json]: our matcher and named peers in the same run.
import { fileURLToPath } from 'node:url';
import type { SupplierRow } from '../../functions/finexio/match/supplier-index.ts';
import { readArguments } from '../command/arguments.ts';
import { generateQueries, generateSuppliers } from './generate-suppliers.ts';
import { type Answer, measureAccuracy, percentile, round } from './metrics.ts';
import { levenshtein } from './peers/levenshtein.ts';
import { minisearch } from './peers/minisearch.ts';
import { ours } from './peers/ours.ts';
import { type Peer, peerRows } from './peers/peer.ts';
import { pgTrgm } from './peers/pg-trgm.ts';
import { type LabelledQuery, readQueries, readSuppliers } from './read-data.ts';

const PRODUCTION_SIZE = 483_227;
const TEN_FOLD = 10 * PRODUCTION_SIZE;
const WARM_UP = 2;

export interface BenchRow {
  readonly peer: string;
  readonly suppliers: number;
  readonly queries: number;
  readonly cpuMsPerName: number;
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly recallAt1: number;
  readonly bestF1: number;
  readonly recallAtPrecision98: number;
  /** Size of the snapshot, where there is one. */
  readonly indexMB?: number;
  readonly buildMs?: number;
}

interface Contender {
  readonly key: string;
  /** Queries it is given: the slow ones get a sample, of every kind alike. */
  readonly sample: number;
  start(rows: readonly SupplierRow[]): Promise<Peer> | Peer;
}

const CONTENDERS: readonly Contender[] = [
  { key: 'ours', sample: Number.POSITIVE_INFINITY, start: ours },
  { key: 'gin', sample: 240, start: (rows) => pgTrgm(peerRows(rows), 'gin') },
  { key: 'gist', sample: 240, start: (rows) => pgTrgm(peerRows(rows), 'gist') },
  { key: 'minisearch', sample: 120, start: (rows) => minisearch(peerRows(rows)) },
  { key: 'levenshtein', sample: 60, start: (rows) => levenshtein(peerRows(rows)) },
];

async function run(
  { start, sample, key }: Contender,
  rows: readonly SupplierRow[],
  all: readonly LabelledQuery[],
): Promise<BenchRow> {
  const queries = everyNth(all, sample);
  const peer = await start(rows);
  try {
    const rounds = key === 'ours' ? WARM_UP : 0;
    for (let round = 0; round < rounds; round++) for (const query of queries) await peer.answer(query);
    const answers: Answer[] = [];
    const latencies = new Float64Array(queries.length);
    const from = peer.cpuMs();
    for (let i = 0; i < queries.length; i++) {
      const asked = performance.now();
      const found = await peer.answer(queries[i]);
      latencies[i] = performance.now() - asked;
      answers.push(judge(queries[i], found));
    }
    const cpu = (peer.cpuMs() - from) / queries.length;
    const { recallAt1, bestF1, recallAtPrecision98 } = measureAccuracy(answers);
    return {
      peer: peer.name,
      suppliers: rows.length,
      queries: queries.length,
      cpuMsPerName: round(cpu),
      perSecond: round(1000 / cpu, 1),
      p99Ms: round(percentile(latencies.sort(), 0.99), 3),
      recallAt1,
      bestF1,
      recallAtPrecision98,
      ...peer.build,
    };
  } finally {
    await peer.close();
  }
}

function judge(query: LabelledQuery, found: { readonly id: string; readonly score: number } | undefined): Answer {
  return {
    kind: query.kind,
    isAnswerable: query.accept.size > 0,
    isRight: found !== undefined && query.accept.has(found.id),
    score: found ? Number(found.score) : 0,
    isMatched: false,
    isAmbiguous: false,
  };
}

/** At most `count` of the queries, evenly spread. */
export function everyNth<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(items.length, count) }, (_, i) => items[Math.floor(i * step)]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = readArguments(
    'npm run bench:match -- [--data DIR] [--suppliers N] [--peers ours,gin,gist,minisearch,levenshtein] [--ten-fold yes]',
    ['data', 'suppliers', 'peers', 'ten-fold'],
  );
  const wanted = args.optional('peers')?.split(',');
  const contenders = CONTENDERS.filter(({ key }) => !wanted || wanted.includes(key));
  const results: BenchRow[] = [];
  const runAll = async (
    rows: readonly SupplierRow[],
    queries: readonly LabelledQuery[],
    chosen: readonly Contender[],
  ) => {
    for (const contender of chosen) results.push(await run(contender, rows, queries));
  };
  if (args.optional('data'))
    await runAll(
      readSuppliers(args.dataFile('supplier_reference_dev.csv')),
      readQueries(args.dataFile('supplier_queries_dev.csv')),
      contenders,
    );
  const size = Number(args.optional('suppliers') ?? PRODUCTION_SIZE);
  if (size > 0) {
    const rows = generateSuppliers(size);
    await runAll(rows, generateQueries(rows, 600), contenders);
  }
  if (args.optional('ten-fold')) {
    const rows = generateSuppliers(TEN_FOLD);
    await runAll(rows, generateQueries(rows, 600), CONTENDERS.slice(0, 1));
  }
  if (args.json) console.log(JSON.stringify(results));
  else console.table(results);
}
