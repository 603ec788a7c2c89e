import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { arnOf, World } from './engine-fixture.ts';
import { killMachine } from './kill-fixture.ts';

const VICTIM = fileURLToPath(new URL('./kill-victim.ts', import.meta.url));

/** Runs the victim until it has made so many calls, kills it, and gives the calls. */
async function callsUntilKilled(directory: string, count: number): Promise<string[]> {
  const victim = spawn(process.execPath, ['--import', 'tsx', VICTIM, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => victim.once('exit', resolve));
  const calls: string[] = [];
  for await (const line of createInterface({ input: victim.stdout })) {
    calls.push(line);
    if (calls.length === count) victim.kill('SIGKILL');
  }
  await gone;
  return calls;
}

it('goes on after kill -9 of its process, repeating no call whose answer was recorded', async () => {
  const world = new World(mkdtempSync(join(tmpdir(), 'states-')));
  const calls = await callsUntilKilled(world.directory, 50);
  expect(calls.length).toBeLessThan(2 * killMachine.count);
  world.objects.set('b/items', killMachine.items);
  world.functions.set('work', (payload) => {
    calls.push(JSON.stringify(payload));
    return payload;
  });
  world.prepare('killed', killMachine.definition);
  await world.start();
  const view = await world.engine.outcome(`${arnOf('killed').replace(':stateMachine:', ':execution:')}:run`);
  await world.stop();
  expect(view.output).toEqual(Array.from({ length: killMachine.count }, (_, n) => ({ n, step: 2 })));
  const repeated = calls.length - new Set(calls).size;
  expect(new Set(calls).size).toBe(2 * killMachine.count);
  // At most one call under way for each of the four children that ran at a time.
  expect(repeated).toBeLessThanOrEqual(4);
});
