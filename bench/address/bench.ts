// npm run bench:address [-- --calls 2500 --rounds 3]: CPU of a geocoding call, in the client's process and in the simulator's. The first round has all that is compiled on the way.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import * as z from 'zod';
import { geocodeProvider } from '../../functions/address/google/geocode.ts';
import type { NormalAddress } from '../../shared/address/address.ts';
import { normaliseAddress } from '../../shared/address/normalise.ts';
import { readArguments } from '../command/arguments.ts';
import { API_KEY } from './api-key.ts';

const { count } = readArguments('npm run bench:address -- [--calls 2500] [--rounds 3]', ['calls', 'rounds']);
const calls = count('calls', 2_500);
const rounds = count('rounds', 3);
const STREETS = [
  'Main St',
  'Oak Ave',
  'Washington Blvd',
  'Lakeview Dr',
  'Industrial Pkwy',
  'N Jackson St',
  'Qwertz Rd',
];

const simulator = fork(fileURLToPath(new URL('./simulator-process.ts', import.meta.url)));
const answer = async () => (await once(simulator, 'message'))[0];
const baseUrl = z.string().parse(await answer());
const google = geocodeProvider({ apiKey: API_KEY, baseUrl, costMicros: 0 });

for (let round = 1; round <= rounds; round++) {
  const addresses = Array.from({ length: calls }, (_, i) => addressAt(round * calls + i));
  const [client, server] = [ownMicros(), await simulatorMicros()];
  await askAll(addresses);
  const each = (micros: number) => `${(micros / calls).toFixed(0)} us`;
  console.log(
    `round ${round}, ${calls} calls: client ${each(ownMicros() - client)} a call, simulator ${each((await simulatorMicros()) - server)}`,
  );
}
simulator.disconnect();

function addressAt(i: number): NormalAddress {
  const unit = i % 4 === 0 ? ` Ste ${i % 90}` : '';
  const address = `${i} ${STREETS[i % STREETS.length]}${unit}`;
  const normalised = normaliseAddress({ address, city: 'Springfield', state: 'IL', zip: String(62700 + (i % 10)) });
  if (normalised.kind !== 'usable') throw new Error(`expected a usable address: ${address}`);
  return normalised.address;
}

/** As many side by side as the service asks. */
async function askAll(addresses: readonly NormalAddress[]): Promise<void> {
  const { signal } = new AbortController();
  const queue = new PQueue({ concurrency: 8 });
  await queue.addAll(addresses.map((address) => () => google.ask(address, signal)));
}

function ownMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function simulatorMicros(): Promise<number> {
  simulator.send('cpu');
  return z.number().parse(await answer());
}
