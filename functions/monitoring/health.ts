// Is the system well? Reads what says so, each part with its own small patience: one thing that hangs must not make health hang.
import type { Health } from '../../shared/contract/health.ts';
import type { GateState } from '../../shared/db/paid/provider-gate.ts';
import { type LoadReport, type NetworkFacts, NO_NETWORK } from '../../shared/supplier-network.ts';

export interface HealthDeps {
  /** Rejects when the database cannot be reached. */
  pingDatabase(): Promise<unknown>;
  currentNetwork(): Promise<NetworkFacts | undefined>;
  lastLoad(): Promise<LoadReport | undefined>;
  gates(): Promise<GateState[]>;
  openDeadLetters(): Promise<{ queue: string; count: number }[]>;
  vendors(): Promise<VendorSetting[]>;
  now(): Date;
  millis(): number;
}

export interface VendorSetting {
  name: string;
  configured: boolean;
  environment?: string;
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
  const [network, load, vendors, gates, letters] = await Promise.all([
    within(deps.currentNetwork(), undefined),
    within(deps.lastLoad(), undefined),
    within(deps.vendors(), []),
    reachable ? within(deps.gates(), []) : [],
    reachable ? within(deps.openDeadLetters(), []) : [],
  ]);
  const isDegraded = !network || hoursSince(network.builtAt, deps.now()) > STALE_HOURS || letters.length > 0;
  return {
    status: !reachable ? 'down' : isDegraded ? 'degraded' : 'ok',
    database: { reachable, ...(reachable && { millis }) },
    suppliers: suppliersView(network, load, deps.now()),
    vendors: vendors.map((vendor) => ({ ...vendor, ...gateOf(vendor.name, gates) })),
    deadLetters: letters.reduce((sum, { count }) => sum + count, 0),
  };
}

function suppliersView(
  network: NetworkFacts | undefined,
  load: LoadReport | undefined,
  now: Date,
): Health['suppliers'] {
  if (!network) return { version: NO_NETWORK };
  const { version, builtAt, rows, bytes } = network;
  const ageHours = hoursSince(builtAt, now);
  if (!load) return { version, builtAt, ageHours, rows, bytes };
  const { loadMillis, rssMb, at } = load;
  return { version, builtAt, ageHours, rows, bytes, lastLoad: { version: load.version, loadMillis, rssMb, at } };
}

function gateOf(name: string, gates: readonly GateState[]) {
  const gate = gates.find(({ provider }) => provider === name);
  if (!gate) return {};
  return { breaker: gate.breaker, ...(gate.lastSuccessAt && { lastSuccessAt: gate.lastSuccessAt.toISOString() }) };
}

const hoursSince = (iso: string, now: Date) => Math.round((now.getTime() - Date.parse(iso)) / 360_000) / 10;

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
