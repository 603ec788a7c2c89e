import { expect, it } from 'vitest';
import { fixedClock } from '#shared/clock';
import { lastLoad } from '#shared/supplier-network';
import { memoryObjects } from '../../../tests/support/memory-objects.ts';
import { publishNetwork } from '../publish/publish-network.ts';
import { bucketNetworks } from './bucket-networks.ts';

it('leaves for the health route what loading a network took: its rows and bytes, the time, and the memory of the function', async () => {
  const objects = memoryObjects();
  const pages = async function* () {
    yield [{ id: 'S1', name: 'Ravenna Steelworks', city: null, state: 'OH', zip: null }];
  };
  const clock = fixedClock('2027-01-15T07:00:00.000Z');
  const deps = { objects, clock, pages };
  const { bytes } = await publishNetwork(deps, { version: 'v7' });
  expect(await lastLoad(objects)).toBeUndefined();
  await bucketNetworks(deps).at('v7');
  const load = await lastLoad(objects);
  expect(load).toMatchObject({ version: 'v7', rows: 1, bytes });
  expect(load?.rssMb).toBeGreaterThan(10);
  expect(load?.loadMillis).toBeGreaterThanOrEqual(0);
});
