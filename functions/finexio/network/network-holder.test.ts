import { expect, test } from 'vitest';
import { fixedClock } from '#shared/clock';
import { keys } from '#shared/keys';
import { currentNetwork, type NetworkFacts, networkFacts } from '#shared/supplier-network';
import { type MemoryObjects, memoryObjects } from '../../../tests/support/memory-objects.ts';
import { FORMAT_VERSION } from '../match/snapshot.ts';
import { networkInOurFormat, publishNetwork } from '../publish/publish-network.ts';
import { NetworkHolder } from './network-holder.ts';
import { openSnapshot } from './open-snapshot.ts';

const clock = fixedClock('2027-01-15T07:00:00.000Z');

async function* pagesOf(version: string) {
  yield [{ id: 'S1', name: `Ravenna ${version} Steelworks`, city: null, state: 'OH', zip: null }];
}

/** As a build of the code with another format left it. */
async function inFormatOfYesterday(objects: MemoryObjects, version: string): Promise<void> {
  const facts = await networkFacts(objects, version);
  const old = JSON.stringify({ ...facts, format: FORMAT_VERSION - 1 });
  await objects.put(keys.supplierIndexFacts(version), old);
  if ((await currentNetwork(objects))?.version === version) await objects.put(keys.supplierIndexPointer, old);
}

async function bucketWith(...versions: string[]): Promise<MemoryObjects> {
  const objects = memoryObjects();
  for (const version of versions) {
    await publishNetwork({ objects, clock, pages: () => pagesOf(version) }, { version });
  }
  return objects;
}

function holderOf(objects: MemoryObjects) {
  const loads: string[] = [];
  const refusals: string[] = [];
  const holder = new NetworkHolder({
    factsOf: (version) => networkFacts(objects, version),
    inOurFormat: () => networkInOurFormat({ objects, clock, pages: () => pagesOf('rebuilt') }),
    open: (facts) => openSnapshot(objects, facts),
    onLoad: async ({ facts }) => void loads.push(facts.version),
    onRefusal: (reason) => void refusals.push(reason),
  });
  return { holder, loads, refusals };
}

const versionsHeld = (holder: NetworkHolder) => holder.held.map(({ facts }) => facts.version);

test('holds two versions and lets the least recently used one go for a third', async () => {
  const { holder, loads } = holderOf(await bucketWith('a', 'b', 'c'));
  for (const version of ['a', 'b', 'a', 'c', 'a']) expect((await holder.at(version)).index.version).toBe(version);
  expect(loads).toEqual(['a', 'b', 'c']);
  expect(versionsHeld(holder)).toEqual(['c', 'a']);
});

test('loads a version once for those who ask at the same time', async () => {
  const { holder, loads } = holderOf(await bucketWith('a'));
  const networks = await Promise.all(['a', 'a', 'a'].map((version) => holder.at(version)));
  expect(loads).toEqual(['a']);
  expect(new Set(networks).size).toBe(1);
});

const changed = (objects: MemoryObjects, change: (bytes: Buffer) => Buffer) =>
  objects.content.set(keys.supplierIndex('b'), change(objects.content.get(keys.supplierIndex('b')) ?? Buffer.alloc(0)));

test.each<[string, (objects: MemoryObjects) => unknown, RegExp]>([
  ['truncated', (objects) => changed(objects, (bytes) => bytes.subarray(0, -64)), /expected \d+ bytes, got \d+$/],
  [
    'damaged',
    (objects) => changed(objects, (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(7)])),
    /expected sha256 \w+, got \w+$/,
  ],
  ['gone', (objects) => objects.delete([keys.supplierIndex('b')]), /got no object$/],
])('refuses a snapshot that is %s with one line, and keeps using the previous one', async (_, spoil, reason) => {
  const objects = await bucketWith('a', 'b');
  await spoil(objects);
  const { holder, refusals } = holderOf(objects);
  await holder.at('a');
  expect((await holder.at('b')).facts.version).toBe('a');
  expect((await holder.at('b')).facts.version).toBe('a');
  expect(refusals).toEqual([expect.stringMatching(reason)]);
});

test('refuses a snapshot of another version under this name', async () => {
  const objects = await bucketWith('a', 'b');
  const facts: NetworkFacts | undefined = await networkFacts(objects, 'a');
  const other = objects.content.get(keys.supplierIndex('a')) ?? Buffer.alloc(0);
  objects.content.set(keys.supplierIndex('b'), other);
  objects.content.set(keys.supplierIndexFacts('b'), Buffer.from(JSON.stringify({ ...facts, version: 'b' })));
  const { holder, refusals } = holderOf(objects);
  await expect(holder.at('b')).rejects.toThrow('expected version b, got a');
  expect(refusals).toHaveLength(1);
});

test('a cold start that meets a refused snapshot takes the version before it', async () => {
  const objects = await bucketWith('a', 'b');
  changed(objects, () => Buffer.from('nonsense'));
  expect((await holderOf(objects).holder.at('b')).facts.version).toBe('a');
});

test('says which version is missing when there is nothing to fall back on', async () => {
  const { holder } = holderOf(memoryObjects());
  await expect(holder.at('z')).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: expect.stringContaining('z'),
  });
});

test('builds the network in force again, under its own version, after a deployment that brings another format', async () => {
  const objects = await bucketWith('a', 'b');
  await inFormatOfYesterday(objects, 'b');
  const { holder, refusals } = holderOf(objects);
  expect((await holder.at('b')).facts).toMatchObject({ version: 'b', previous: 'a', format: FORMAT_VERSION });
  expect(refusals).toEqual([expect.stringMatching(/^Supplier index b refused: expected format \d+, got \d+/)]);
  // Whoever comes next finds it built.
  const next = holderOf(objects);
  await next.holder.at('b');
  expect(next.refusals).toEqual([]);
});

test('a batch pinned to an older network of another format is answered by the network in force', async () => {
  const objects = await bucketWith('a', 'b');
  await inFormatOfYesterday(objects, 'a');
  const { holder } = holderOf(objects);
  expect((await holder.at('a')).facts.version).toBe('b');
});
