import { expect, test } from 'vitest';
import { fixedClock } from '#shared/clock';
import { keys } from '#shared/keys';
import { currentNetwork } from '#shared/supplier-network';
import { type MemoryObjects, memoryObjects } from '../../../tests/support/memory-objects.ts';
import { searchSuppliers } from '../match/match-supplier.ts';
import { openSnapshot } from '../network/open-snapshot.ts';
import { type NetworkRow, publishNetwork, restoreNetwork } from './publish-network.ts';

const clock = fixedClock('2027-01-15T07:00:00.000Z');
const row = (id: string, name: string): NetworkRow => ({ id, name, city: 'Akron', state: 'OH', zip: null });

const publish = (objects: MemoryObjects, version: string, ...names: string[]) =>
  publishFrom(objects, { version }, names);

const publishFrom = (
  objects: MemoryObjects,
  origin: { version: string; simulated?: boolean },
  names: readonly string[],
) =>
  publishNetwork(
    {
      objects,
      clock,
      async *pages() {
        for (const [i, name] of names.entries()) yield [row(`S${i}`, name)];
      },
    },
    origin,
  );

test('writes snapshot and facts, and the pointer after both', async () => {
  const objects = memoryObjects();
  const written: string[] = [];
  const put = objects.put;
  objects.put = async (key, body) => {
    written.push(key);
    await put(key, body);
  };
  const facts = await publish(objects, 'n-1', 'Ravenna Steelworks', 'Borealis Freight');
  expect(written).toEqual(['suppliers/n-1/index.bin', 'suppliers/n-1/facts.json', 'suppliers/current.json']);
  expect(facts).toMatchObject({ version: 'n-1', rows: 2, builtAt: '2027-01-15T07:00:00.000Z' });
  expect(await currentNetwork(objects)).toEqual(facts);
  const [found] = searchSuppliers(await openSnapshot(objects, facts), { name: 'Ravenna Steelworks' });
  expect(found?.supplier).toMatchObject({ id: 'S0', city: 'Akron', state: 'OH' });
});

test('published twice, a version is what it was the first time', async () => {
  const objects = memoryObjects();
  const first = await publish(objects, 'n-1', 'Ravenna Steelworks');
  await publish(objects, 'n-2', 'Ravenna Steelworks', 'Borealis Freight');
  expect(await publish(objects, 'n-1', 'Somebody Else')).toEqual(first);
  expect(await currentNetwork(objects)).toEqual(first);
});

test('goes back to a version that is kept, and to no other', async () => {
  const objects = memoryObjects();
  await publish(objects, 'n-1', 'Ravenna Steelworks');
  expect(await publish(objects, 'n-2', 'Borealis Freight')).toMatchObject({ previous: 'n-1' });
  await restoreNetwork(objects, 'n-1');
  expect((await currentNetwork(objects))?.version).toBe('n-1');
  await expect(restoreNetwork(objects, 'n-0')).rejects.toThrow('no supplier network n-0 is kept');
});

test.each([
  ['a real one after a simulated one', true, undefined, undefined],
  ['a simulated one after a simulated one', true, true, 'n-1'],
  ['a simulated one after a real one', undefined, true, 'n-1'],
])('which network stands in for %s that cannot be loaded', async (_, before, after, previous) => {
  const objects = memoryObjects();
  const origin = (version: string, simulated?: boolean) => ({ version, ...(simulated && { simulated }) });
  await publishFrom(objects, origin('n-1', before), ['Ravenna Steelworks']);
  expect((await publishFrom(objects, origin('n-2', after), ['Borealis Freight'])).previous).toBe(previous);
});

test('keeps 45 versions', async () => {
  const objects = memoryObjects();
  const version = (i: number) => `2027-${String(i).padStart(3, '0')}`;
  for (let i = 1; i <= 47; i++) await publish(objects, version(i), 'Ravenna Steelworks');
  const kept = [...objects.content.keys()].filter((key) => key.endsWith('index.bin'));
  expect(kept).toHaveLength(45);
  expect(kept).toContain(keys.supplierIndex(version(47)));
  expect(kept).not.toContain(keys.supplierIndex(version(2)));
});
