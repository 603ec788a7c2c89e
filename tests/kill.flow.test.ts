// kill -9 of the whole run while it pays for answers: the next start finishes the file, loses no row, and pays for no recorded answer again (G4).
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { openDatabase } from '#shared/db/connection/client';
import { startDatabase } from '../local/stack/database.ts';
import { hardNames } from './support/hard-payees.ts';

const START = fileURLToPath(new URL('../local/start.mjs', import.meta.url));
const ROWS = 750;
const home = mkdtempSync(join(tmpdir(), 'clarity-kill-'));
const state = join(home, 'state');
const out = join(home, 'out');
const file = join(home, 'hard.csv');
const callFile = join(state, 'calls', 'openai.ndjson');
const runs: ChildProcess[] = [];

beforeAll(() => {
  const lines = hardNames(ROWS).map((name, i) => `${String(i).padStart(5, '0')},${name},Boise,ID`);
  writeFileSync(file, `${['Vendor ID,Vendor Name,City,ST', ...lines].join('\n')}\n`);
});

afterAll(async () => {
  for (const run of runs) run.kill('SIGKILL');
  if (existsSync(join(state, 'postgres')))
    await (await startDatabase(join(state, 'postgres'))).stop({ shutDown: true });
  rmSync(home, { recursive: true, force: true });
});

interface Run {
  process: ChildProcess;
  /** What it has printed so far. */
  printed(): string;
}

function startRun(): Run {
  const run = spawn(process.execPath, [START, '--once', '--simulate', '--state', state, '--out', out, file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  runs.push(run);
  const printed: Buffer[] = [];
  run.stdout.on('data', (text) => printed.push(text));
  run.stderr.on('data', (text) => printed.push(text));
  return { process: run, printed: () => Buffer.concat(printed).toString() };
}

/** Throws what the run has printed when it ends before that. */
async function untilAsked({ process: run, printed }: Run): Promise<void> {
  while (askedPayees().length === 0) {
    if (run.exitCode !== null) throw new Error(`The run ended before it asked anything:\n${printed()}`);
    await sleep(5);
  }
}

/** One hash per payee that OpenAI was asked for, in order. */
function askedPayees(): string[] {
  if (!existsSync(callFile)) return [];
  const Call = z.object({ asked: z.array(z.string()) });
  const lines = readFileSync(callFile, 'utf8').split('\n').filter(Boolean);
  return lines.flatMap((line) => Call.parse(JSON.parse(line)).asked);
}

async function recordedAnswers(): Promise<number> {
  const server = await startDatabase(join(state, 'postgres'));
  const database = openDatabase(server.secret);
  const answered = `select count(*)::integer as n from lookup_cache where kind = 'simulated payee-type' and state = 'answered'`;
  const { rows } = await database.pool.query(answered);
  await database.close();
  await server.stop({ shutDown: false });
  return z.array(z.object({ n: z.number() })).parse(rows)[0]?.n ?? 0;
}

/** Lambda environments of the run that are alive. */
function environmentsOf(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  const processes = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  const own = processes.filter(
    ([, , parent, command = '']) => Number(parent) === pid && command.includes('runtime.mjs'),
  );
  return own.map(([, id]) => Number(id));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a run that is killed in the middle is finished by the next one', { timeout: 300_000 }, async () => {
  const first = startRun();
  await untilAsked(first);
  const environments = environmentsOf(first.process.pid ?? 0);
  first.process.kill('SIGKILL');
  await once(first.process, 'exit');
  const asked = askedPayees();
  const recorded = await recordedAnswers();
  expect(environments.length).toBeGreaterThan(0);
  await expect.poll(() => environments.filter(isRunning), { timeout: 10_000 }).toEqual([]);

  const second = startRun();
  const [code] = await once(second.process, 'exit');
  expect([code, second.printed()]).toEqual([0, expect.stringContaining('hard.csv: done')]);

  // The folder of the run that was killed: the next one delivers into it.
  const folders = readdirSync(out);
  expect(folders).toEqual([expect.stringMatching(/^hard-\d{8}-\d{6}$/)]);
  const results: unknown = parse(readFileSync(join(out, folders[0] ?? '', 'results.csv')), { columns: true });
  const rows = z.array(z.record(z.string(), z.string())).parse(results);
  expect(rows.map((row) => Number(row['Vendor ID']))).toEqual(Array.from({ length: ROWS }, (_, i) => i));
  expect(rows.filter((row) => row.ce_classify_outcome === 'error').map((row) => row.ce_classify_reason)).toEqual([]);

  const askedAgain = new Set(
    askedPayees()
      .slice(asked.length)
      .filter((payee) => asked.includes(payee)),
  );
  expect(askedAgain.size).toBeLessThanOrEqual(asked.length - recorded);
  expect(new Set(askedPayees()).size).toBeGreaterThan(asked.length);
});
