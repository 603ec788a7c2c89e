// For kill.test.ts: a process that runs a distributed map and says each call on its output, until it is killed.

import { World } from './engine-fixture.ts';
import { killMachine } from './kill-fixture.ts';

const world = await new World(process.argv[2]).start();
world.objects.set('b/items', killMachine.items);
world.functions.set('work', async (payload) => {
  process.stdout.write(`${JSON.stringify(payload)}\n`);
  await new Promise((resolve) => setTimeout(resolve, 2));
  return payload;
});
const machineArn = world.register('killed', killMachine.definition);
await world.engine.start({ machineArn, name: 'run', input: {} });
