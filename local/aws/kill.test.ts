import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RealClock } from '../real-clock.ts';
import { S3 } from './s3/s3.ts';
import { Sqs } from './sqs/sqs.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kill-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Runs the fixture until it has acknowledged `count` things, kills it with SIGKILL, and gives all that it acknowledged. */
async function acknowledgedBeforeKill(count: number): Promise<{ sent: string[]; deleted: string[]; put: string[] }> {
  const script = fileURLToPath(new URL('kill-fixture.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const seen: Record<'sent' | 'deleted' | 'put', string[]> = { sent: [], deleted: [], put: [] };
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what = '', id = ''] = line.split(' ');
    new Map(Object.entries(seen)).get(what)?.push(id);
    if (++lines === count) child.kill('SIGKILL');
  }
  return seen;
}

it('loses nothing that was acknowledged before kill -9, and brings back nothing that was deleted', async () => {
  const { sent, deleted, put } = await acknowledgedBeforeKill(600);
  const clock = new RealClock();
  const sqs = await Sqs.open({ clock, dir: join(dir, 'sqs'), endpointUrl: () => '' });
  const s3 = await S3.open({ clock, dir: join(dir, 's3') });
  const present = new Set([...sqs.createQueue('work').messages()].map(({ id }) => id));
  const gone = new Set(deleted);
  // The last delete may have reached the disk without its acknowledgement being read.
  expect(sent.filter((id) => !present.has(id) && !gone.has(id)).length).toBeLessThanOrEqual(1);
  expect(deleted.filter((id) => present.has(id))).toEqual([]);
  for (const key of put) {
    const pieces: Buffer[] = [];
    for await (const piece of s3.read(s3.head('payees', key))) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe(`body ${key.slice('object-'.length)}`);
  }
  expect(put.length).toBeGreaterThan(100);
});
