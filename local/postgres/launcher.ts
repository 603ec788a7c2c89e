// Starts the laptop's Postgres on a folder, or attaches to the one that already runs there. It outlives its starter, so a killed run loses nothing.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresBinaries } from './binaries.ts';
import { clusterPassword, DATABASE_USER, ensureCluster, postgresEnvironment } from './cluster.ts';
import { disarmStalePidFile, type Postmaster, runningPostmaster } from './postmaster.ts';
import { serverFlags } from './settings.ts';
import { type RunAs, unprivileged } from './unprivileged.ts';

export interface LaptopPostgres {
  /** With the password: never print it. */
  readonly url: string;
  readonly port: number;
  readonly attached: boolean;
  /** Shuts the server down (also one that was attached to), after its open transactions were rolled back. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** For tests: no write is ever flushed to the disk, so a power cut destroys the data. */
  readonly throwaway?: boolean;
}

const START_SECONDS = 60;
const POLL_MS = 10;
const RELAUNCH_MS = 250;

/** Resolves when the server on `dir` takes connections on 127.0.0.1. Throws with the log's path when it does not start. */
export async function startPostgres(dir: string, options: PostgresOptions = {}): Promise<LaptopPostgres> {
  const home = resolve(dir);
  const { initdb, postgres } = postgresBinaries();
  const runAs = unprivileged();
  const data = await ensureCluster(home, initdb, runAs);
  const log = join(home, 'postgres.log');
  const running = runningPostmaster(data);
  const { port } = running?.ready ? running : await launchUntilReady({ postgres, data, log, runAs, options });
  const url = `postgres://${DATABASE_USER}:${clusterPassword(data)}@127.0.0.1:${port}/postgres`;
  return { url, port, attached: running !== undefined, stop: () => stopPostmaster(data) };
}

interface Launch {
  readonly postgres: string;
  readonly data: string;
  readonly log: string;
  readonly runAs: RunAs;
  readonly options: PostgresOptions;
}

/** Right after a kill -9 a start is refused until the last orphaned backend has gone: hence more than one launch. */
async function launchUntilReady(launch: Launch): Promise<Postmaster> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (Date.now() < deadline) {
    const child = runningPostmaster(launch.data) ? undefined : await spawnServer(launch);
    const server = await untilReady(launch.data, child, deadline);
    if (server) return server;
    await sleep(RELAUNCH_MS);
  }
  throw new Error(`Postgres did not start on ${launch.data} within ${START_SECONDS} s: its log is ${launch.log}`);
}

interface Child {
  hasExited(): boolean;
}

async function spawnServer({ postgres, data, log, runAs, options }: Launch): Promise<Child> {
  disarmStalePidFile(data);
  const flags = serverFlags({ data, port: await freePort(), throwaway: options.throwaway ?? false });
  const [command = postgres, ...args] = [...runAs.prefix, postgres, ...flags];
  const output = openSync(log, 'a', 0o600);
  // Detached, in a session of its own: neither Ctrl-C in the terminal nor kill -9 of the run reaches the database.
  const child = spawn(command, args, {
    ...runAs.identity,
    cwd: data,
    env: postgresEnvironment(),
    stdio: ['ignore', output, output],
    detached: true,
  });
  closeSync(output);
  let exited = false;
  const gone = () => {
    exited = true;
  };
  child.once('exit', gone).once('error', gone).unref();
  return { hasExited: () => exited };
}

/** Undefined when no server is left to wait for. A child that lost the race against another start leaves the winner to wait for. */
async function untilReady(data: string, child: Child | undefined, deadline: number): Promise<Postmaster | undefined> {
  while (Date.now() < deadline) {
    const server = runningPostmaster(data);
    if (server?.ready) return server;
    if (!server && (child === undefined || child.hasExited())) return undefined;
    await sleep(POLL_MS);
  }
  return undefined;
}

async function stopPostmaster(data: string): Promise<void> {
  const server = runningPostmaster(data);
  if (!server) return;
  process.kill(server.pid, 'SIGINT'); // "fast" shutdown
  while (runningPostmaster(data)?.pid === server.pid) await sleep(POLL_MS);
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolvePort(address.port) : reject(new Error('no free port')),
      );
    });
  });
}
