// The functions that Step Functions adds to JSONata, and the ones that must follow the laptop's clock.

import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import type { LaptopClock } from '../../../clock.ts';

const HASHES = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);
const LONGEST_RANGE = 1000;

type JsonataFunction = Parameters<jsonata.Expression['registerFunction']>[1];

/** Registered with every expression. */
export const BUILTINS: Readonly<Record<string, JsonataFunction>> = {
  partition(items: unknown[], size: number): unknown[][] {
    if (!Array.isArray(items)) throw new Error('$partition expects an array');
    if (!Number.isInteger(size) || size < 1) throw new Error('$partition expects a chunk size of at least 1');
    return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
  },
  range(first: number, last: number, step: number): number[] {
    if (!step) throw new Error('$range expects a step other than 0');
    const length = Math.max(0, Math.floor((last - first) / step) + 1);
    if (length > LONGEST_RANGE) throw new Error(`$range expects at most ${LONGEST_RANGE} numbers, got ${length}`);
    return Array.from({ length }, (_, i) => first + i * step);
  },
  hash(text: string, algorithm: string): string {
    const name = HASHES.get(algorithm);
    if (!name) throw new Error(`$hash expects one of ${[...HASHES.keys()].join(', ')}, got ${algorithm}`);
    return createHash(name).update(String(text)).digest('hex');
  },
  uuid: () => randomUUID(),
  parse: (text: string): unknown => JSON.parse(text),
  random: (seed?: number) => (seed === undefined ? Math.random() : seededRandom(seed)),
  eval() {
    throw new Error('$eval is not available in Step Functions: use $parse');
  },
};

const MULTIPLIER = 0x5deece66dn;
const BITS_48 = (1n << 48n) - 1n;

/** The first `nextDouble` of java.util.Random, which is what Step Functions answers: .7275636800328681 for 42. */
export function seededRandom(seed: number): number {
  let state = (BigInt(Math.trunc(seed)) ^ MULTIPLIER) & BITS_48;
  const next = (bits: bigint) => {
    state = (state * MULTIPLIER + 0xbn) & BITS_48;
    return state >> (48n - bits);
  };
  const high = next(26n) << 27n;
  return Number(high + next(27n)) / 2 ** 53;
}

const formatTime = jsonata('$fromMillis(millis, picture, zone)');

/** $now and $millis of the laptop's time instead of the machine's. */
export function clockFunctions(clock: LaptopClock): Record<string, JsonataFunction> {
  return {
    millis: () => clock.now(),
    now: (picture?: string, zone?: string) =>
      picture === undefined
        ? new Date(clock.now()).toISOString()
        : formatTime.evaluate({ millis: clock.now(), picture, zone }),
  };
}
