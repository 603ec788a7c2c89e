// npm run fuzz:intake -- [--files 10000] [--seed 1]: reads hostile files. Ends with 1 when one of them crashes or hangs.
import { Random } from '../../../samples/generator/random.ts';
import { readArguments } from '../../command/arguments.ts';
import { brokenFile } from './broken-files.ts';
import { readBroken } from './read-broken.ts';

const args = readArguments('npm run fuzz:intake -- [--files N] [--seed N]', ['files', 'seed']);
const files = args.count('files', 10_000);
const first = args.count('seed', 1);
/** CPU time, since other work on the machine must not count: a file of a few megabytes is read in a third of it. */
const MOST_SECONDS = 30;

const outcomes = new Map<string, number>();
let failures = 0;
let slowest = { seconds: 0, seed: 0, kind: '' };
for (let seed = first; seed < first + files; seed += 1) {
  const { kind, bytes } = brokenFile(seed);
  const before = process.cpuUsage();
  let outcome: string;
  try {
    const pieceBytes = new Random(seed).int(Math.max(1, bytes.length >> 12), 100_000);
    outcome = (await readBroken(bytes, pieceBytes)).outcome;
  } catch (error) {
    outcome = 'failed';
    failures += 1;
    console.log(`seed ${seed} (${kind}, ${bytes.length} bytes): ${error instanceof Error ? error.stack : error}`);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  if (seconds > slowest.seconds) slowest = { seconds, seed, kind };
  if (seconds > MOST_SECONDS) {
    failures += 1;
    console.log(`seed ${seed} (${kind}, ${bytes.length} bytes): took ${seconds.toFixed(1)} s of CPU time`);
  }
  outcomes.set(`${kind}: ${outcome}`, (outcomes.get(`${kind}: ${outcome}`) ?? 0) + 1);
}
for (const [outcome, count] of [...outcomes].sort()) console.log(`${String(count).padStart(6)}  ${outcome}`);
console.log(
  `${files} files, ${failures} failures; slowest ${slowest.seconds.toFixed(1)} CPU s (seed ${slowest.seed}, ${slowest.kind}); peak ${process.resourceUsage().maxRSS >> 10} MB`,
);
process.exitCode = failures > 0 ? 1 : 0;
