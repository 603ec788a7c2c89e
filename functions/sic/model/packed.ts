// weights.json as the model uses it: typed arrays over the base64 of the file, read at the first name.
import type { Calibration } from './calibration.ts';
import type { CodeRecord } from './candidates.ts';
import type { PackedTrees, Trees } from './trees.ts';
import trained from './weights.json' with { type: 'json' };
import type { PackedCounts, WordCounts } from './word-counts.ts';

export type Level = 'code' | 'majorGroup' | 'division';

/** Written by `npm run train:sic`, see docs/reports/sic.md. Arrays are base64 of little-endian numbers. */
export interface PackedModel {
  version: string;
  /** Hashes of the features (uint32); the i-th owns entries[offsets[i] .. offsets[i + 1]). */
  features: string;
  offsets: string;
  /** Index into SIC_CODES (uint16) and weight (int8) of each entry. */
  entryClasses: string;
  entryWeights: string;
  /** What one step of an entry's weight stands for. */
  step: number;
  bias: string;
  counts: PackedCounts;
  /** By index into SIC_CODES: guessed, right (uint16) and share (float32). */
  records: { guessed: string; right: string; share: string };
  trees: PackedTrees;
  /** By level, from the trees' probability or the share of a group; and from the score of a text match at its level. */
  calibration: Record<Level | 'text', Calibration>;
  /** Words joined by blank that are persons' names and no word of an industry. */
  persons: string;
}

export interface LoadedModel {
  features: ReadonlyMap<number, number>;
  offsets: Uint32Array;
  classes: Uint16Array;
  weights: Int8Array;
  step: number;
  bias: Float32Array;
  counts: WordCounts;
  records: readonly CodeRecord[];
  trees: Trees;
  persons: ReadonlySet<string>;
}

export const packed: PackedModel = trained;

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64')).buffer;
const uint8 = (base64: string) => new Uint8Array(bytes(base64));
const uint16 = (base64: string) => new Uint16Array(bytes(base64));
const uint32 = (base64: string) => new Uint32Array(bytes(base64));
const float32 = (base64: string) => new Float32Array(bytes(base64));
const idsOf = (hashes: Uint32Array) => new Map(Array.from(hashes, (hash, id): [number, number] => [hash, id]));

function readRecords({ guessed, right, share }: PackedModel['records']): CodeRecord[] {
  const [of, rights, shares] = [uint16(guessed), uint16(right), float32(share)];
  return Array.from(of, (count, at) => ({ guessed: count, right: rights[at], share: shares[at] }));
}

let loaded: LoadedModel | undefined;

export function loadModel(): LoadedModel {
  const { counts, trees } = packed;
  loaded ??= {
    features: idsOf(uint32(packed.features)),
    offsets: uint32(packed.offsets),
    classes: uint16(packed.entryClasses),
    weights: new Int8Array(bytes(packed.entryWeights)),
    step: packed.step,
    bias: float32(packed.bias),
    counts: {
      ids: idsOf(uint32(counts.hashes)),
      seen: uint16(counts.seen),
      senses: uint8(counts.senses),
      starts: uint32(counts.starts),
      hitClasses: uint16(counts.hitClasses),
      hits: uint16(counts.hits),
    },
    records: readRecords(packed.records),
    trees: {
      base: trees.base,
      roots: uint16(trees.roots),
      asks: uint8(trees.asks),
      values: float32(trees.values),
      rights: uint16(trees.rights),
    },
    persons: new Set(packed.persons.split(' ')),
  };
  return loaded;
}
