// Publishes the supplier network: rows -> index -> snapshot -> facts -> pointer. The pointer comes last, so readers see the old network or the new one and nothing between.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../shared/clock.ts';
import { RejectedError } from '../../../shared/errors.ts';
import { keys } from '../../../shared/keys.ts';
import type { ObjectStore } from '../../../shared/objects.ts';
import { currentNetwork, type NetworkFacts, networkFacts } from '../../../shared/supplier-network.ts';
import { buildIndex } from '../match/build/build-index.ts';
import { FORMAT_VERSION, writeSnapshot } from '../match/snapshot.ts';
import type { SupplierRow } from '../match/supplier-index.ts';

/** Versions kept in the bucket, for batches that are pinned to them and for going back; a night each. */
const KEPT = 45;

/** A row of the suppliers table, as far as the index holds it. */
export interface NetworkRow {
  readonly id: string;
  readonly name: string;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
}

export interface PublishDeps {
  objects: ObjectStore;
  /** All suppliers of the network, page by page. */
  pages(): AsyncIterable<readonly NetworkRow[]>;
  clock: Clock;
}

/** A version that was published before is put in force as it is: versions never change. */
export async function publishNetwork(
  deps: PublishDeps,
  { version, simulated }: { version: string; simulated?: boolean | undefined },
): Promise<NetworkFacts> {
  const { objects } = deps;
  const present = await currentNetwork(objects);
  if (present?.version === version) return present;
  const known = await networkFacts(objects, version);
  const isReadable = known?.format === FORMAT_VERSION;
  // Where the new one cannot be loaded, its forerunner is used: never a simulated one for a real one.
  const previous = present?.simulated && !simulated ? undefined : present?.version;
  const facts = isReadable ? known : await store(deps, { version, previous, simulated });
  await putInForce(objects, facts);
  await forget(objects, [version, present?.version]);
  return facts;
}

/**
 * The network in force, in the format of this build of the code. After a deployment that brings another format, whoever asks first builds it again from the
 * suppliers table under its own version, so that nothing waits for the next sync. Undefined before the first sync.
 */
export async function networkInOurFormat(deps: PublishDeps): Promise<NetworkFacts | undefined> {
  const present = await currentNetwork(deps.objects);
  if (!present || present.format === FORMAT_VERSION) return present;
  const { version, previous, simulated } = present;
  const facts = await store(deps, { version, previous, simulated });
  await putInForce(deps.objects, facts);
  return facts;
}

/** Puts an earlier version in force again; throws RejectedError when the bucket has it no more. */
export async function restoreNetwork(objects: ObjectStore, version: string): Promise<NetworkFacts> {
  const facts = await networkFacts(objects, version);
  if (!facts) throw new RejectedError(`no supplier network ${version} is kept in the bucket`);
  await putInForce(objects, facts);
  return facts;
}

type Origin = Pick<NetworkFacts, 'version' | 'previous' | 'simulated'>;

async function store({ objects, pages, clock }: PublishDeps, origin: Origin): Promise<NetworkFacts> {
  const { snapshot, rows, buildMillis } = await build(pages(), origin.version);
  const sha256 = createHash('sha256').update(snapshot).digest('hex');
  await objects.put(keys.supplierIndex(origin.version), snapshot, 'application/octet-stream');
  const builtAt = clock.now().toISOString();
  const about = { sha256, bytes: snapshot.length, format: FORMAT_VERSION };
  const facts: NetworkFacts = { ...origin, ...about, rows, builtAt, buildMillis };
  await objects.put(keys.supplierIndexFacts(origin.version), JSON.stringify(facts), 'application/json');
  return facts;
}

async function build(pages: AsyncIterable<readonly NetworkRow[]>, version: string) {
  const rows: SupplierRow[] = [];
  for await (const page of pages) for (const row of page) rows.push(indexRow(row));
  const startedAt = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'suppliers-'));
  try {
    const path = join(folder, 'index.bin');
    writeSnapshot(buildIndex(rows, version), path);
    const buildMillis = Math.round(performance.now() - startedAt);
    return { snapshot: await readFile(path), rows: rows.length, buildMillis };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const indexRow = ({ id, name, city, state, zip }: NetworkRow): SupplierRow => ({
  id,
  name,
  ...(city && { city }),
  ...(state && { state }),
  ...(zip && { zip }),
});

const putInForce = (objects: ObjectStore, facts: NetworkFacts) =>
  objects.put(keys.supplierIndexPointer, JSON.stringify(facts), 'application/json');

/** Removes versions beyond the newest; their names begin with their date. */
async function forget(objects: ObjectStore, inUse: readonly (string | undefined)[]): Promise<void> {
  const versions = new Set<string>();
  for await (const key of objects.list(keys.supplierPrefix)) {
    const [version, file] = key.slice(keys.supplierPrefix.length).split('/');
    if (version && file) versions.add(version);
  }
  const old = [...versions].sort().slice(0, -KEPT);
  const unused = old.filter((version) => !inUse.includes(version));
  await objects.delete(unused.flatMap((version) => [keys.supplierIndexFacts(version), keys.supplierIndex(version)]));
}
