// Synthesises the CDK app in this process; the laptop runs what comes out of it.
import { rmSync } from 'node:fs';

/** Writes the cloud assembly into `directory`, in place of what was there. */
export async function synthesise(directory: string): Promise<void> {
  // The template validator takes four seconds; `npm run synth`, the tests and every deploy run it.
  process.env.CDK_VALIDATION = 'false';
  rmSync(directory, { recursive: true, force: true });
  // Half a second of loading, which commands that only look something up need not wait for.
  const { buildApp } = await import('../../cdk/app.ts');
  buildApp({ outdir: directory }).synth();
}
