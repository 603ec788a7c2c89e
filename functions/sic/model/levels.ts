// From the shares of the four-digit codes to those of major groups and divisions.
import { SIC_CODES, type SicCode } from '../codes.ts';

/** What the model gives a code before calibration. */
export interface RawGuess {
  /** Two digits or a letter. */
  code: string;
  raw: number;
}

interface Grouping {
  /** In the order of the published list. */
  codes: readonly string[];
  /** Index into `codes` of each four-digit code. */
  ofClass: Uint16Array;
}

function grouping(codeOf: (code: SicCode) => string): Grouping {
  const codes = [...new Set(SIC_CODES.map(codeOf))];
  const index = new Map(codes.map((code, i) => [code, i]));
  return { codes, ofClass: Uint16Array.from(SIC_CODES, (code) => index.get(codeOf(code)) ?? 0) };
}

const MAJOR_GROUPS = grouping(({ majorGroup }) => majorGroup);
const DIVISIONS = grouping(({ division }) => division);

/** Sums of the shares by group, in the order of the published list, with the index of each code's group. */
export interface GroupShares {
  codes: readonly string[];
  ofClass: Uint16Array;
  sums: Float64Array;
}

function sumsOf({ codes, ofClass }: Grouping, shares: Float32Array): GroupShares {
  const sums = new Float64Array(codes.length);
  for (let c = 0; c < shares.length; c++) sums[ofClass[c]] += shares[c];
  return { codes, ofClass, sums };
}

export const majorGroupShares = (shares: Float32Array): GroupShares => sumsOf(MAJOR_GROUPS, shares);
export const divisionShares = (shares: Float32Array): GroupShares => sumsOf(DIVISIONS, shares);

export function largest({ codes, sums }: GroupShares): RawGuess {
  let best = 0;
  for (let i = 1; i < sums.length; i++) if (sums[i] > sums[best]) best = i;
  return { code: codes[best], raw: sums[best] };
}

/**
 * Sets the shares of the other codes to zero, in place. What is left is not scaled up: to know that a payee is a bank
 * does not tell which kind of bank.
 */
export function only(shares: Float32Array, allows: ((code: SicCode) => boolean) | undefined): Float32Array {
  if (allows) for (let c = 0; c < shares.length; c++) if (!allows(SIC_CODES[c])) shares[c] = 0;
  return shares;
}
