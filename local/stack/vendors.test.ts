import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RealClock } from '../real-clock.ts';
import { providersLine, titlesOf } from './providers.ts';
import { type RunningVendors, startVendors } from './vendors.ts';

let callDirectory: string;
const running: RunningVendors[] = [];
beforeEach(() => {
  callDirectory = mkdtempSync(join(tmpdir(), 'vendors-'));
  vi.stubEnv('AKKIO_API_KEY', '');
  vi.stubEnv('AKKIO_MODEL_ID', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(running.splice(0).map((vendors) => vendors.close()));
  rmSync(callDirectory, { recursive: true });
});

async function start(...live: string[]): Promise<RunningVendors> {
  return startWith({ live, simulate: true });
}

async function startWith({ live, simulate }: { live: string[]; simulate: boolean }): Promise<RunningVendors> {
  const aws = { accessKeyId: 'local', secretAccessKey: 'local' };
  const options = { clock: new RealClock(), simulatedKey: 'simulated', callDirectory, aws };
  const vendors = await startVendors({ ...options, live: new Set(live), simulate });
  running.push(vendors);
  return vendors;
}

const akkioSecret = ({ secrets }: RunningVendors): unknown => JSON.parse(secrets.get('akkio') ?? '');

it('refuses to call Akkio for real without a model, and names the variable', async () => {
  await expect(start('akkio')).rejects.toThrow(
    '--live akkio: expected its key in the environment variable AKKIO_API_KEY',
  );
  vi.stubEnv('AKKIO_API_KEY', 'a-key');
  await expect(start('akkio')).rejects.toThrow(
    '--live akkio: expected the id of its model in the environment variable AKKIO_MODEL_ID',
  );
  vi.stubEnv('AKKIO_MODEL_ID', 'a-model');
  expect(akkioSecret(await start('akkio'))).toEqual({ apiKey: 'a-key', modelId: 'a-model' });
});

it('asks the simulated Akkio for its own model, whatever the environment says of the real one', async () => {
  vi.stubEnv('AKKIO_MODEL_ID', 'a-model');
  const vendors = await start();
  const baseUrl = vendors.simulators.get('akkio')?.url;
  expect(akkioSecret(vendors)).toEqual({ apiKey: 'simulated', modelId: 'model-payment-method', baseUrl });
});

it('leaves every provider without a key unconfigured when no simulators are asked for', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'a-key');
  const { providers, simulators, secrets } = await startWith({ live: ['openai'], simulate: false });
  expect(providersLine(providers)).toBe(
    'Providers: OpenAI real, Akkio not configured, Google not configured, BigQuery not configured, Mastercard not configured',
  );
  expect([simulators.size, [...secrets.keys()]]).toEqual([0, ['openai']]);
});

it('simulates what is not called for real when simulators are asked for', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'a-key');
  const { providers, simulators, secrets } = await start('openai');
  expect(titlesOf(providers, 'simulated')).toEqual(['Akkio', 'Google', 'BigQuery', 'Mastercard']);
  expect([simulators.has('openai'), secrets.get('openai')]).toEqual([false, JSON.stringify({ apiKey: 'a-key' })]);
});
