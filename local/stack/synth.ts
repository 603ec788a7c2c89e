// Synthesises the CDK app in this process; the laptop runs what comes out of it.
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modifiedMs, newest } from './freshness.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['cdk', 'cdk.json', 'dist/functions', 'package-lock.json', 'shared', 'state-machines'];
/** Its time is when the synthesis began. */
const STAMP = '.synthesised';

/** Writes the cloud assembly into `directory`, unless it is there and newer than everything it is made from. */
export async function synthesise(directory: string): Promise<void> {
  const stamp = join(directory, STAMP);
  if (newest(SOURCES.map((source) => join(ROOT, source))) < modifiedMs(stamp)) return;
  const startedAt = new Date();
  // The template validator takes four seconds; `npm run synth`, the tests and every deploy run it.
  process.env.CDK_VALIDATION = 'false';
  rmSync(directory, { recursive: true, force: true });
  // Loading the CDK takes a second and 150 MB, which a start on a fresh assembly does without.
  const { buildApp } = await import('../../cdk/app.ts');
  buildApp({ outdir: directory }).synth();
  writeFileSync(stamp, '');
  utimesSync(stamp, startedAt, startedAt);
}
