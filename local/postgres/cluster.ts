// Creates the data folder of the laptop's Postgres once, complete or not at all, with a random password beside its files.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunAs } from './unprivileged.ts';

export const DATABASE_USER = 'clarity';

/** Stretching serves weak passwords; ours has 192 random bits. With the default of 4,096 rounds the driver took 360 ms to connect, with one 40 ms. */
const FEW_ITERATIONS = ['--set=scram_iterations=1'];

/** The data folder under `dir`, made by initdb when it is not there. Two processes may do so at once: the first to rename wins. */
export async function ensureCluster(dir: string, initdb: string, runAs: RunAs): Promise<string> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (runAs.owner) chownSync(dir, runAs.owner.uid, runAs.owner.gid);
  const data = join(dir, 'data');
  if (existsSync(join(data, 'PG_VERSION'))) return data;
  const draft = join(dir, `data-${randomBytes(6).toString('hex')}.new`);
  try {
    await createCluster(draft, initdb, runAs);
    renameSync(draft, data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(data, 'PG_VERSION'))) throw error;
  }
  return data;
}

export function clusterPassword(data: string): string {
  return readFileSync(passwordFile(data), 'utf8').trim();
}

async function createCluster(draft: string, initdb: string, { prefix, owner, identity }: RunAs): Promise<void> {
  rmSync(draft, { recursive: true, force: true });
  const password = `${draft}.password`;
  writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (owner) chownSync(password, owner.uid, owner.gid);
  const flags = ['--encoding=UTF8', '--no-locale', '--auth=scram-sha-256', '--no-sync', ...FEW_ITERATIONS];
  const [command = initdb, ...args] = [
    ...prefix,
    initdb,
    `--pgdata=${draft}`,
    `--username=${DATABASE_USER}`,
    `--pwfile=${password}`,
    ...flags,
  ];
  await promisify(execFile)(command, args, { ...identity, env: postgresEnvironment() });
  renameSync(password, passwordFile(draft));
}

/** Settings of Postgres come from our flags only, so PG* variables of the caller stay out. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

function passwordFile(data: string): string {
  return join(data, 'clarity-password');
}
