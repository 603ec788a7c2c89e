// The vendors behind the services: the real one where the person asked for it and has its key, a simulator where simulators are asked for, else none. Fills their secrets.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Secrets } from '../aws/secrets/secrets.ts';
import type { LaptopClock } from '../clock.ts';
import { SIMULATED_MODEL, startAkkioSimulator } from '../simulators/akkio/akkio-simulator.ts';
import { simulatedBigQuery, startBigQuerySimulator } from '../simulators/bigquery/bigquery-simulator.ts';
import { readSupplierCsv } from '../simulators/bigquery/table.ts';
import { startGoogleSimulator } from '../simulators/google/google-simulator.ts';
import { devAccount } from '../simulators/mastercard/dev-account.ts';
import { startMastercardSimulator } from '../simulators/mastercard/mastercard-simulator.ts';
import { ANNOUNCED_ENDS } from '../simulators/openai/models.ts';
import { startOpenAiSimulator } from '../simulators/openai/openai-simulator.ts';
import type { Simulator } from '../simulators/simulator.ts';
import type { ProviderState, Providers } from './providers.ts';

const SAMPLE_SUPPLIERS = fileURLToPath(new URL('../../samples/suppliers.csv', import.meta.url));

interface SimulateOptions {
  clock: LaptopClock;
  secrets: { apiKey: string };
  callFile: string;
  /** The vendor's own file for what has to outlive a run. */
  stateFile: string;
  /** Whose signatures a vendor that trusts AWS accepts. */
  aws: { accessKeyId: string; secretAccessKey: string };
  /** CSV of the suppliers that BigQuery has. */
  suppliersFile: string;
}

interface Vendor {
  /** Environment variable that holds the real key. */
  keyVariable: string;
  simulate(options: SimulateOptions): Promise<Simulator>;
  /** What the vendor's secret holds; `url` is the simulator's, and absent for the real one. */
  secret(apiKey: string, url?: string): object;
}

const VENDORS: Readonly<Record<string, Vendor>> = {
  openai: {
    keyVariable: 'OPENAI_API_KEY',
    simulate: ({ clock, secrets, callFile, stateFile }) =>
      startOpenAiSimulator({ clock, secrets, callFile, directory: stateFile, ends: ANNOUNCED_ENDS }),
    secret: (apiKey, url) => ({ apiKey, ...(url && { baseUrl: `${url}/v1` }) }),
  },
  akkio: {
    keyVariable: 'AKKIO_API_KEY',
    simulate: startAkkioSimulator,
    secret: (apiKey, url) =>
      url
        ? { apiKey, modelId: SIMULATED_MODEL, baseUrl: url }
        : { apiKey, modelId: liveSetting('akkio', 'AKKIO_MODEL_ID', 'the id of its model') },
  },
  google: {
    keyVariable: 'GOOGLE_MAPS_API_KEY',
    simulate: startGoogleSimulator,
    // The simulated account has a quota that no batch on a laptop reaches; with Google's own, 10,000 addresses would take more than three minutes.
    secret: (apiKey, url) => ({
      apiKey,
      ...(url && { baseUrl: url, validationBaseUrl: url, requestsPerMinute: 600_000 }),
    }),
  },
  bigquery: {
    // The whole text of the secret, see functions/scheduler/sync/sync-settings.ts.
    keyVariable: 'BIGQUERY_SECRET',
    simulate: ({ clock, aws, callFile, stateFile, suppliersFile }) =>
      startBigQuerySimulator({
        clock,
        aws,
        callFile,
        jobFile: stateFile,
        queryMs: SUPPLIER_QUERY_MS,
        rows: () => readSupplierCsv(suppliersFile),
      }),
    secret: (text, url) => (url ? simulatedBigQuery(url) : z.record(z.string(), z.json()).parse(JSON.parse(text))),
  },
  mastercard: {
    // The whole text of the secret, see functions/mastercard/track-search/client.ts.
    keyVariable: 'MASTERCARD_SECRET',
    simulate: ({ clock, callFile, stateFile }) =>
      startMastercardSimulator({
        clock,
        callFile,
        secrets: devAccount(),
        directory: stateFile,
        requestsPerMinute: MASTERCARD_PER_SECOND * 60,
      }),
    secret: (text, url) =>
      url ? simulatedMastercard(text, url) : z.record(z.string(), z.json()).parse(JSON.parse(text)),
  },
};

const MASTERCARD_PER_SECOND = 100;

/** Large pages and a high rate, so that a laptop's batch is not held up by the manners that a real service asks for. */
function simulatedMastercard(webhookSecret: string, url: string): object {
  const { consumerKey, privateKeyPem } = devAccount();
  const baseUrl = `${url}/track/search`;
  return {
    consumerKey,
    privateKeyPem,
    baseUrl,
    webhookSecret,
    pageSize: 500,
    requestsPerSecond: MASTERCARD_PER_SECOND,
  };
}

/** How long the supplier query takes, on the laptop's clock. */
const SUPPLIER_QUERY_MS = 4_000;

export const VENDOR_NAMES: readonly string[] = Object.keys(VENDORS);

export interface VendorOptions {
  clock: LaptopClock;
  /** That the simulators accept. */
  simulatedKey: string;
  /** Vendors to call for real. */
  live: ReadonlySet<string>;
  /** Whether the others have simulators; without them they are not configured. */
  simulate: boolean;
  /** Where the simulators write down their calls, a file each. */
  callDirectory: string;
  /** Of the local AWS. */
  aws: { accessKeyId: string; secretAccessKey: string };
  /** The sample's, unless said. */
  suppliersFile?: string | undefined;
}

export interface RunningVendors {
  providers: Providers;
  simulators: ReadonlyMap<string, Simulator>;
  /** JSON text of the secret of each vendor that is configured, by its name in cdk/secrets.ts. */
  secrets: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** Throws when a live vendor lacks its key, or what else it needs, in the environment: an exported key alone spends nothing, nor does the option alone. */
export async function startVendors({
  clock,
  simulatedKey,
  live,
  simulate,
  callDirectory,
  aws,
  suppliersFile = SAMPLE_SUPPLIERS,
}: VendorOptions): Promise<RunningVendors> {
  mkdirSync(callDirectory, { recursive: true });
  const simulators = new Map<string, Simulator>();
  const secrets = new Map<string, string>();
  const providers: Record<string, ProviderState> = {};
  for (const name of live) secrets.set(name, liveSecret(name));
  for (const [name, vendor] of Object.entries(VENDORS)) {
    providers[name] = live.has(name) ? 'real' : simulate ? 'simulated' : 'not configured';
    if (providers[name] !== 'simulated') continue;
    const callFile = join(callDirectory, `${name}.ndjson`);
    const stateFile = join(callDirectory, `${name}.state`);
    const own = { secrets: { apiKey: simulatedKey }, callFile, stateFile };
    const simulator = await vendor.simulate({ clock, aws, suppliersFile, ...own });
    simulators.set(name, simulator);
    secrets.set(name, JSON.stringify(vendor.secret(simulatedKey, simulator.url)));
  }
  const close = async () => {
    await Promise.all([...simulators.values()].map((simulator) => simulator.close()));
  };
  return { providers, simulators, secrets, close };
}

function liveSecret(name: string): string {
  const vendor = VENDORS[name];
  if (!vendor) throw new Error(`--live ${name}: expected one of ${VENDOR_NAMES.join(', ')}`);
  return JSON.stringify(vendor.secret(liveSetting(name, vendor.keyVariable, 'its key')));
}

function liveSetting(vendor: string, variable: string, what: string): string {
  const value = process.env[variable];
  if (value) return value;
  throw new Error(`--live ${vendor}: expected ${what} in the environment variable ${variable}`);
}

/** Puts a secret unless it holds this text already; `name` is the last part of its name. */
export function fillSecret(secrets: Secrets, name: string, text: string): void {
  const current = secrets.get(name).versions.find(({ stages }) => stages.includes('AWSCURRENT'));
  if (current?.text !== text) secrets.put(name, { text });
}
