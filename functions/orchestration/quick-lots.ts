// Payees of one request in lots whose payees and answers fit the state of an execution: Step Functions carries at most 256 KB of UTF-8.
import type { Payee } from '../../shared/payee.ts';

/** Of 262,144 bytes; the rest is for the request's own fields and the machine's context. */
export const LOT_BYTES = 240_000;

/** Room for what the steps say of a payee besides its own words: a match names three candidates with their evidence. */
const ANSWER_BYTES = 2_000;

/** Evidence quotes a name several times. */
const QUOTES_OF_A_NAME = 4;

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value ?? null));

/** Bytes of the state that a payee and its answers take, as far as can be told before it is asked. */
const roomOf = (payee: Payee) =>
  bytesOf(payee) + ANSWER_BYTES + QUOTES_OF_A_NAME * bytesOf([payee.name, ...(payee.otherNames ?? [])]);

/** In order; a payee that is larger than a lot is one by itself. */
export function lotsOf(payees: readonly Payee[]): Payee[][] {
  const lots: Payee[][] = [];
  let room = 0;
  for (const payee of payees) {
    const needed = roomOf(payee);
    const lot = lots.at(-1);
    if (lot && needed <= room) lot.push(payee);
    else {
      lots.push([payee]);
      room = LOT_BYTES;
    }
    room -= needed;
  }
  return lots;
}
