import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RealClock } from '../real-clock.ts';
import { FaultPlan } from './faults.ts';
import { SIMULATED_HEADER, type Simulator, startSimulator } from './simulator.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({
    name: 'greeter',
    clock: new RealClock(),
    secrets: { word: 'hello' },
    routes: [
      {
        method: 'POST',
        path: /^\/greet\/(?<who>\w+)$/,
        asks: ({ params, path }) => [params.who ?? path],
        answer: ({ params }, { secrets }) => ({ status: 200, body: { text: `${secrets.word} ${params.who}` } }),
      },
    ],
    errorAnswer: (status) => ({ status, body: { error: status } }),
    vendorFaults: { rude: (answer) => ({ ...answer, body: { text: 'go away' } }) },
  });
});
afterEach(() => simulator.close());

const greet = () => fetch(`${simulator.url}/greet/anna`, { method: 'POST' });
const control = (body: unknown) => fetch(`${simulator.url}/__control`, { method: 'POST', body: JSON.stringify(body) });

describe('a simulator', () => {
  it('answers its routes, marks the answer, and logs a hash of what was asked', async () => {
    const response = await greet();
    expect(await response.json()).toEqual({ text: 'hello anna' });
    expect(response.headers.get(SIMULATED_HEADER)).toBe('greeter');
    expect(simulator.calls).toHaveLength(1);
    expect(simulator.calls[0]).toMatchObject({ number: 1, method: 'POST', status: 200, sentWhole: true });
    expect(JSON.stringify(simulator.calls)).not.toContain('"anna"');
  });

  it('answers unknown routes in the words of its vendor', async () => {
    const response = await fetch(`${simulator.url}/elsewhere`);
    expect([response.status, await response.json()]).toEqual([404, { error: 404 }]);
  });

  it('plays faults that the control door sets, as often as told', async () => {
    await control({ fault: '429', times: 1, retryAfter: 3 });
    const refused = await greet();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3']);
    expect((await greet()).status).toBe(200);
  });

  it('plays the faults of its vendor', async () => {
    await control([{ fault: 'rude' }]);
    expect(await (await greet()).json()).toEqual({ text: 'go away' });
    await control({ fault: null });
    expect(await (await greet()).json()).toEqual({ text: 'hello anna' });
  });

  it('notes that an answer was cut although its work was done', async () => {
    await control({ fault: 'drop-mid-body' });
    await expect(greet().then((response) => response.text())).rejects.toThrow();
    expect(simulator.calls[0]).toMatchObject({ status: 200, fault: 'drop-mid-body', sentWhole: false });
  });

  it('refuses a fault that it does not know, and names its own', async () => {
    const response = await control({ fault: 'earthquake' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('its own are rude');
  });

  it('shows its log and its faults, and forgets the log when told', async () => {
    await control({ fault: 'slow', delayMs: 1 });
    await greet();
    const show = async (path: string) => (await fetch(`${simulator.url}${path}`)).json();
    expect(await show('/__control')).toMatchObject({ faults: [{ fault: 'slow', played: 1 }] });
    expect(await show('/__calls')).toMatchObject({ calls: [{ number: 1, fault: 'slow' }] });
    await fetch(`${simulator.url}/__calls`, { method: 'DELETE' });
    expect(simulator.calls).toHaveLength(0);
  });

  it('closes although a call hangs', async () => {
    simulator.setFault({ fault: 'hang' });
    const hanging = greet();
    const ended = expect(hanging).rejects.toThrow();
    while (simulator.calls.length === 0) await new Promise(setImmediate);
    await simulator.close();
    await ended;
  });
});

describe('a fault plan', () => {
  it('plays a rate evenly and without dice', () => {
    const plan = new FaultPlan();
    plan.set([{ fault: '500', rate: 0.25 }]);
    const played = Array.from({ length: 8 }, () => plan.next('/')?.fault ?? '-').join(' ');
    expect(played).toBe('- - - 500 - - - 500');
  });

  it('minds paths, and goes on to the next rule when one has played out', () => {
    const plan = new FaultPlan();
    plan.set([
      { fault: '500', times: 1, path: '/a' },
      { fault: '429', times: 1 },
    ]);
    expect(['/b', '/a', '/a'].map((path) => plan.next(path)?.fault)).toEqual(['429', '500', undefined]);
  });
});
