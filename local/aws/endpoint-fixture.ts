// For tests: an AWS endpoint on a free port with a clock that skips, a folder of its own, and the options that point an SDK client at it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdleSkipClock } from '../idle-skip-clock.ts';
import { AwsEndpoint } from './endpoint.ts';
import { EVERYTHING } from './iam/request.ts';
import { LOCAL_REGION } from './protocol.ts';

export const CREDENTIALS = { accessKeyId: 'AKIALOCALTEST', secretAccessKey: 'a secret of the laptop' };

export interface EndpointFixture {
  readonly endpoint: AwsEndpoint;
  readonly clock: IdleSkipClock;
  readonly dir: string;
  /** Errors that no engine meant to answer. A test that leaves some here has found a bug. */
  readonly faults: unknown[];
  client(): { endpoint: string; region: string; credentials: typeof CREDENTIALS; maxAttempts: number };
  stop(): Promise<void>;
}

export async function startEndpoint(): Promise<EndpointFixture> {
  const clock = new IdleSkipClock();
  const faults: unknown[] = [];
  const dir = mkdtempSync(join(tmpdir(), 'local-aws-'));
  const endpoint = new AwsEndpoint({
    clock,
    identify: (id) => (id === CREDENTIALS.accessKeyId ? { ...CREDENTIALS, permissions: EVERYTHING } : undefined),
    onFault: (error) => faults.push(error),
  });
  await endpoint.listen();
  return {
    endpoint,
    clock,
    dir,
    faults,
    client: () => ({ endpoint: endpoint.url, region: LOCAL_REGION, credentials: CREDENTIALS, maxAttempts: 1 }),
    stop: async () => {
      clock.stop();
      await endpoint.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
