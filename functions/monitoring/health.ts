// Is the system well? Reads what says so, each part with its own small patience: one thing that hangs must not make health hang.
import type { Health, VendorEnvironment, VendorHealth } from '../../shared/contract/health.ts';
import type { GateState } from '../../shared/db/paid/provider-gate.ts';
import type { UnderWay } from '../../shared/db/paid/questions-under-way.ts';
import type { KnownModels } from '../../shared/openai-models.ts';
import { type LoadReport, type NetworkFacts, NO_NETWORK } from '../../shared/supplier-network.ts';
import { VENDORS } from '../../shared/vendor-setup.ts';
import { modelView } from './model-view.ts';
import { isAway, isHanging, vendorView } from './vendor-view.ts';

export interface HealthDeps {
  /** Rejects when the database cannot be reached. */
  pingDatabase(): Promise<unknown>;
  currentNetwork(): Promise<NetworkFacts | undefined>;
  lastLoad(): Promise<LoadReport | undefined>;
  gates(): Promise<GateState[]>;
  /** What is with the vendors just now. */
  underWay(): Promise<UnderWay[]>;
  /** What OpenAI has said of its models there. */
  knownModels(environment: VendorEnvironment): Promise<KnownModels>;
  openDeadLetters(): Promise<{ queue: string; count: number }[]>;
  now(): Date;
  millis(): number;
}

const PATIENCE_MS = 3_000;
/** The network is built every night. */
const STALE_HOURS = 26;

export async function readHealth(deps: HealthDeps): Promise<Health> {
  const began = deps.millis();
  const reachable = await within(
    deps.pingDatabase().then(() => true),
    false,
  );
  const millis = Math.round(deps.millis() - began);
  const [network, load, gates, underWay, letters] = await Promise.all([
    within(deps.currentNetwork(), undefined),
    within(deps.lastLoad(), undefined),
    reachable ? within(deps.gates(), undefined) : undefined,
    reachable ? within(deps.underWay(), []) : [],
    reachable ? within(deps.openDeadLetters(), []) : [],
  ]);
  const now = deps.now();
  const models = await within(modelsOf(gates, deps), new Map());
  const vendors = gates
    ? VENDORS.map((name) => vendorView(name, { gates, underWay }, (gate) => modelView(gate, models, now)))
    : [];
  const isStale = (!network || hoursSince(network.builtAt, now) > STALE_HOURS) && !vendors.some(isWithoutSource);
  const isDegraded =
    isStale || letters.length > 0 || vendors.some((vendor) => isAway(vendor) || isHanging(vendor, now));
  return {
    status: !reachable ? 'down' : isDegraded ? 'degraded' : 'ok',
    database: { reachable, ...(reachable && { millis }) },
    suppliers: suppliersView(network, load, now),
    vendors,
    deadLetters: letters.reduce((sum, { count }) => sum + count, 0),
  };
}

/** Without what concerns other tenants: money, questions and failed messages of all together. */
export const withoutOperators = ({ deadLetters: _, vendors, ...rest }: Health): Health => ({
  ...rest,
  vendors: vendors.map(({ spentTodayDollars: __, underWay, ...vendor }) => ({
    ...vendor,
    ...(underWay && { underWay: { since: underWay.since } }),
  })),
});

async function modelsOf(gates: readonly GateState[] | undefined, deps: HealthDeps): Promise<KnownModels> {
  const environment = gates?.find(({ model }) => model !== null)?.environment;
  return environment ? deps.knownModels(environment) : new Map();
}

/** Where nobody has configured BigQuery, a network that grows old is as it should be. */
const isWithoutSource = ({ name, setup }: VendorHealth) => name === 'bigquery' && setup === 'unfilled';

function suppliersView(
  network: NetworkFacts | undefined,
  load: LoadReport | undefined,
  now: Date,
): Health['suppliers'] {
  if (!network) return { version: NO_NETWORK };
  const { version, builtAt, rows, bytes, simulated } = network;
  const ageHours = hoursSince(builtAt, now);
  const view = { version, builtAt, ageHours, rows, bytes, ...(simulated && { simulated }) };
  if (!load) return view;
  const { loadMillis, rssMb, at } = load;
  return { ...view, lastLoad: { version: load.version, loadMillis, rssMb, at } };
}

export const hoursSince = (iso: string, now: Date) => Math.round((now.getTime() - Date.parse(iso)) / 360_000) / 10;

/** The answer, or `otherwise` when it fails or takes too long. */
async function within<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, otherwise);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}
