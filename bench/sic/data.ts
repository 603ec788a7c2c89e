// Reads labelled companies (columns name, sic4_accept, name_hint as in the data folder's README) for training and measuring; plain or gzipped CSV.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { SIC_CODES } from '../../functions/sic/codes.ts';
import { industryFeatures } from '../../functions/sic/model/features.ts';
import type { LabelledName } from '../../functions/sic/model/train.ts';

const Company = z.object({
  name: z.string(),
  sic4: z.string(),
  sic4_accept: z.string(),
  name_hint: z.string().optional(),
});

export interface Company {
  name: string;
  accept: Set<string>;
  primary: string;
  /** The name shares a stem with the industry's title. */
  hint: boolean;
}

export function readRows(path: string): Record<string, string>[] {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  return z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true, bom: true }));
}

export function readCompanies(path: string): Company[] {
  return z
    .array(Company)
    .parse(readRows(path))
    .map(({ name, sic4, sic4_accept, name_hint }) => ({
      name,
      primary: sic4,
      accept: new Set(sic4_accept.split('|').filter(Boolean)),
      hint: name_hint === '1',
    }));
}

const classOf = new Map(SIC_CODES.map(({ sic4 }, c) => [sic4, c]));

export function labelled(text: string, codes: Iterable<string>, first?: string): LabelledName {
  const accept = [...codes].map((code) => classOf.get(code)).filter((c) => c !== undefined);
  const primary = first === undefined ? undefined : classOf.get(first);
  return {
    features: industryFeatures(text),
    accept,
    primary: accept.includes(primary ?? -1) ? primary : undefined,
    weight: 1,
  };
}

/** The published titles themselves, and the titles of the NAICS industries that each code stands for. */
export function titleSamples(dataDir: string): LabelledName[] {
  const byNaics = new Map<string, string[]>();
  for (const { naics_title, sic4 } of readRows(`${dataDir}/naics_sic_crosswalk.csv`)) {
    byNaics.set(naics_title, [...(byNaics.get(naics_title) ?? []), sic4]);
  }
  const naics = [...byNaics].map(([title, codes]) => labelled(title, codes)).filter(({ accept }) => accept.length > 0);
  return [...SIC_CODES.map(({ title, sic4 }) => labelled(title, [sic4])), ...naics];
}

/** A fold of 0..folds-1 by name alone, so that the same company never stands on both sides. */
export function foldOf(name: string, folds: number): number {
  let hash = 7;
  for (const char of name.toLowerCase().replace(/[^a-z0-9]/g, ''))
    hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
  hash ^= hash >>> 15;
  return ((Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 12)) >>> 0) % folds;
}
