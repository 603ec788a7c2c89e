// Where the stack of a state folder is reached while it is up: written when its API listens, removed when it stops, read by other processes.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readInstallation } from './installation.ts';
import { Providers } from './providers.ts';
import { isAlive, replaceFile, type StateDirectory } from './state-directory.ts';

const Running = z.object({
  pid: z.number().int(),
  apiUrl: z.url(),
  providers: Providers,
  /** Where each simulator listens, for people who want to play a fault or read its calls. */
  simulators: z.record(z.string(), z.url()).default({}),
});

const FILE = 'running.json';

/** Returns what takes it back. */
export function announceRunning(
  state: Pick<StateDirectory, 'path'>,
  facts: Omit<z.input<typeof Running>, 'pid'>,
): () => void {
  const path = state.path(FILE);
  replaceFile(path, JSON.stringify(Running.parse({ pid: process.pid, ...facts }), null, 2));
  return () => rmSync(path, { force: true });
}

export type FoundStack =
  | { kind: 'up'; apiUrl: string; apiKey: string; providers: Providers }
  /** It runs, and nobody can use it yet. */
  | { kind: 'starting' }
  | { kind: 'none' };

/** A stack that was killed leaves its file, but not its process. */
export function findRunning(stateDir: string): FoundStack {
  const path = join(stateDir, FILE);
  const running = existsSync(path) ? Running.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
  if (!running || !isAlive(running.pid)) return { kind: isHeld(stateDir) ? 'starting' : 'none' };
  const developer = readInstallation(join(stateDir, 'installation.json'))?.developer;
  if (!developer) return { kind: 'starting' };
  const { apiUrl, providers } = running;
  return { kind: 'up', apiUrl, apiKey: developer.apiKey, providers };
}

function isHeld(stateDir: string): boolean {
  const lock = join(stateDir, 'run.pid');
  return existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8')));
}
