// What a peer is to the bench, and the help that all of them get alike: the same normalised name and the same bonus for place.

import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { LEGAL_FORMS } from '../../../shared/names/legal-forms.ts';
import { normaliseName } from '../../../shared/names/name-reader.ts';
import { cityKey } from '../../../shared/names/places.ts';
import type { LabelledQuery } from '../read-data.ts';

export interface PeerAnswer {
  readonly id: string;
  readonly score: number;
}

export interface Peer {
  readonly name: string;
  /** CPU milliseconds used so far by whatever does the work. */
  cpuMs(): number;
  answer(query: LabelledQuery): Promise<PeerAnswer | undefined> | PeerAnswer | undefined;
  /** What making the index took. */
  readonly build?: { readonly indexMB: number; readonly buildMs: number };
  close(): Promise<void>;
}

/** A supplier as the peers see it. */
export interface PeerRow {
  readonly id: string;
  readonly name: string;
  readonly city: number;
  readonly state: string;
}

const legalForms = new Set(LEGAL_FORMS);

/** Lower case, no punctuation, abbreviations written out, legal forms dropped. */
export function peerName(name: string): string {
  const normalised = normaliseName(name);
  const bare = normalised.split(' ').filter((word) => !legalForms.has(word));
  return bare.length === 0 ? normalised : bare.join(' ');
}

export function peerRows(rows: readonly SupplierRow[]): PeerRow[] {
  return rows.map((row) => ({ id: row.id, name: peerName(row.name), city: cityKey(row.city), state: row.state ?? '' }));
}

export const CITY_BONUS = 0.15;
export const STATE_BONUS = 0.1;

export function placeBonus(query: LabelledQuery, row: PeerRow): number {
  const sameCity = query.city !== '' && cityKey(query.city) === row.city;
  const sameState = query.state !== '' && query.state === row.state;
  return (sameCity ? CITY_BONUS : 0) + (sameState ? STATE_BONUS : 0);
}
