// npm run bench:turns -- --before DIR --reference R.csv --queries Q.csv: this matcher and that of another checkout, in turns.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as own from '../../functions/finexio/match/build/build-index.ts';
import * as ownMatch from '../../functions/finexio/match/match-supplier.ts';
import { cpuMs, readArguments } from '../command/arguments.ts';
import { endWith } from '../command/rows.ts';
import { percentile, round } from './metrics.ts';
import { type LabelledQuery, readQueries, readSuppliers } from './read-data.ts';
import { bare } from './training/training-set.ts';

const ROUNDS = 14;
/** The first rounds warm up. */
const UNCOUNTED = 2;
const CHUNK = 150;

type Match = (query: LabelledQuery) => unknown;

/** CPU microseconds of a name: of each chunk the least, and the median, of the counted rounds. */
interface Speed {
  readonly least: number;
  readonly median: number;
}

const args = readArguments('npm run bench:turns -- --before DIR --reference R.csv --queries Q.csv [--json]', [
  'before',
  'reference',
  'queries',
]);
const [reference, queries] = [args.file('reference'), args.file('queries')];
await run(resolve(args.required('before'))).catch(endWith);

async function run(before: string): Promise<void> {
  const rows = readSuppliers(reference);
  const all = readQueries(queries);
  const absent = all.filter(({ accept }) => accept.size === 0);
  const contenders = [await matcherOf(before), matchWith(own, ownMatch)].map((start) => start(rows));
  const sets = { all, absent, 'all, without a place': all.map(bare), 'absent, without a place': absent.map(bare) };
  const results = Object.entries(sets).map(([name, asked]) => {
    const [first, second] = inTurns(asked, contenders);
    return {
      queries: name,
      beforeLeast: first.least,
      afterLeast: second.least,
      speedByLeast: round(first.least / second.least, 2),
      beforeMedian: first.median,
      afterMedian: second.median,
      speedByMedian: round(first.median / second.median, 2),
    };
  });
  if (args.json) console.log(JSON.stringify(results));
  else console.table(results);
}

type Builder = Pick<typeof own, 'buildIndex'>;
type Matcher = Pick<typeof ownMatch, 'matchSupplier'>;

function matchWith({ buildIndex }: Builder, { matchSupplier }: Matcher) {
  return (rows: Parameters<typeof buildIndex>[0]): Match => {
    const index = buildIndex(rows);
    return (query) => matchSupplier(index, query);
  };
}

/** The other checkout has the same functions in the same files. */
async function matcherOf(folder: string) {
  const load = (file: string) => import(pathToFileURL(join(folder, 'functions/finexio/match', file)).href);
  return matchWith(await load('build/build-index.ts'), await load('match-supplier.ts'));
}

/** Chunk by chunk, the first one changing: what else the machine does hits all alike. */
function inTurns(asked: readonly LabelledQuery[], contenders: readonly Match[]): Speed[] {
  const chunks = Array.from({ length: Math.ceil(asked.length / CHUNK) }, (_, k) =>
    asked.slice(k * CHUNK, (k + 1) * CHUNK),
  );
  const times = contenders.map(() => chunks.map((): number[] => []));
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const [k, chunk] of chunks.entries()) {
      const order = contenders.map((_, i) => (i + turn + k) % contenders.length);
      for (const i of order) {
        const from = cpuMs();
        for (const query of chunk) contenders[i](query);
        if (turn >= UNCOUNTED) times[i][k].push(cpuMs() - from);
      }
    }
  }
  const at = (chunkTimes: readonly number[][], fraction: number) =>
    chunkTimes.reduce(
      (sum, some) =>
        sum +
        percentile(
          some.sort((a, b) => a - b),
          fraction,
        ),
      0,
    );
  const perName = (ms: number) => round((1000 * ms) / asked.length, 1);
  return times.map((some) => ({ least: perName(at(some, 0)), median: perName(at(some, 0.5)) }));
}
