import { afterEach, beforeEach, expect, it } from 'vitest';
import { RealClock } from '../../real-clock.ts';
import { CallRate } from '../call-rate.ts';
import type { Simulator } from '../simulator.ts';
import { SIMULATED_MODEL, startAkkioSimulator } from './akkio-simulator.ts';
import { CLASSES, COLUMNS, opinionOf, type Row } from './opinions.ts';

const API_KEY = 'key-of-the-simulator';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startAkkioSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY } });
});
afterEach(() => simulator.close());

const BLANK: Row = {
  payee_type: '',
  network_payment_type: '',
  in_network: '',
  accepts_cards: '',
  card_months_ago: '',
  purchase_card_level: '',
  sic_major_group: '',
  amount: '',
  payments: '',
  current_method: '',
};
const FULL: Row = {
  payee_type: 'Business',
  network_payment_type: 'card',
  in_network: 'yes',
  accepts_cards: 'yes',
  card_months_ago: 1,
  purchase_card_level: 2,
  sic_major_group: '73',
  amount: 1200,
  payments: 4,
  current_method: 'check',
};

async function post(path: string, data: unknown[]) {
  const body = JSON.stringify({ api_key: API_KEY, id: SIMULATED_MODEL, data });
  return fetch(simulator.url + path, { method: 'POST', body });
}

it('lists models by GET with the key in the query, and by nothing else', async () => {
  const listed = await fetch(`${simulator.url}/v1/models?api_key=${API_KEY}`);
  expect(await listed.json()).toEqual({ status: 'success', models: [{ id: SIMULATED_MODEL, name: 'Payment method' }] });
  expect((await fetch(`${simulator.url}/v1/models?api_key=other`)).status).toBe(401);
  expect((await fetch(`${simulator.url}/v1/models`)).status).toBe(401);
  expect((await post('/v1/models/list', [])).status).toBe(404);
});

it('fails the task, with HTTP 200, when a column of the model is missing', async () => {
  const { amount: _, ...withoutAmount } = FULL;
  const answer = await post('/v1/models', [FULL, withoutAmount]);
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'error', message: 'column amount is missing' }]);
});

it('takes calls that come evenly, by the clock that it is given', () => {
  const rate = new CallRate(5);
  const evenly = Array.from({ length: 50 }, (_, i) => rate.takes(1_000_000 + i * 200));
  expect(evenly).not.toContain(false);
  const crowd = Array.from({ length: 8 }, () => rate.takes(2_000_000));
  expect(crowd.filter(Boolean)).toHaveLength(5);
});

it('leans on every column, and gives the same row the same answer', () => {
  const base = opinionOf(FULL);
  expect(opinionOf({ ...FULL })).toEqual(base);
  for (const column of COLUMNS) {
    expect([column, opinionOf({ ...FULL, [column]: '' }).shares]).not.toEqual([column, base.shares]);
  }
});

it('is plausible: its shares add up to one, and the strongest evidence decides', () => {
  for (const row of [BLANK, FULL]) {
    const { chosen, shares } = opinionOf(row);
    expect(CLASSES.reduce((sum, name) => sum + shares[name], 0)).toBeCloseTo(1, 6);
    expect(Math.max(...Object.values(shares))).toBe(shares[chosen]);
  }
  expect(opinionOf(BLANK).chosen).toBe('Check');
  expect(opinionOf(FULL).chosen).toBe('Virtual Card');
  expect(opinionOf({ ...BLANK, network_payment_type: 'ach', payments: 12 }).chosen).toBe('ACH');
});
