// Sets the address that the row gave beside the one that was found: a score, the reasons for it, and the validated address. Nothing enters that neither of them says.

import type { NormalAddress } from '../../shared/address/address.ts';
import { spellTown, stateOf } from '../../shared/address/places.ts';
import { readStreet } from '../../shared/address/street.ts';
import { unitKey } from '../../shared/address/units.ts';
import { wordsOf } from '../../shared/address/words.ts';
import { closeness } from './closeness.ts';
import type { Finding, FoundAddress, Precision } from './finding.ts';

export interface ValidatedAddress {
  /** House number and street; for boxes the box. */
  street?: string;
  unit?: string;
  city?: string;
  state?: string;
  zip?: string;
  zip4?: string;
  country?: string;
}

export interface Scored {
  validated: ValidatedAddress;
  /** 0..1: set by judgement, see the factors; not calibrated, because no addresses with known answers exist. */
  score: number;
  /** What was changed, added or could not be confirmed, a sentence each; empty for a perfect fit. */
  reasons: string[];
  /** Parts that stand in the validated address as submitted, because the provider did not confirm them. */
  unconfirmed: string[];
  /** False when what was found is another place: only a town, another street, another house. */
  isSamePlace: boolean;
}

const PRECISION_FACTOR: Readonly<Record<Precision, number>> = {
  rooftop: 1,
  interpolated: 0.9,
  centroid: 0.7,
  approximate: 0.5,
};
const PRECISION_REASON: Readonly<Record<Precision, string | undefined>> = {
  rooftop: undefined,
  interpolated: 'interpolated: the house lies between two known numbers of the street',
  centroid: 'centroid: only the middle of the street or area is known',
  approximate: 'approximate: only the area is known',
};

/** A difference: how much it costs, and how it reads. */
interface Remark {
  factor: number;
  reason: string;
  unconfirmed?: string;
  /** Stands in the validated address as submitted; of another place nothing does. */
  isKept?: true;
  isAnotherPlace?: true;
}

export function scoreFinding(submitted: NormalAddress, finding: Finding): Scored {
  const { found } = finding;
  const isBox = submitted.street === undefined;
  const remarks: Remark[] = [
    ...(isBox ? compareBox(submitted, found) : compareStreet(submitted, finding)),
    ...compareUnit(submitted, found),
    ...comparePlace(submitted, found),
    ...precisionOf(finding, isBox),
    ...finding.remarks.map((reason) => ({ factor: 0.95, reason })),
    ...submitted.repairs.map((reason) => ({ factor: 0.98, reason })),
  ];
  const score = remarks.reduce((product, { factor }) => product * factor, 1);
  const isSamePlace = !remarks.some(({ isAnotherPlace }) => isAnotherPlace);
  return {
    validated: validatedOf(isSamePlace ? submitted : NOTHING_KEPT, found, isBox),
    score: Math.round(score * 100) / 100,
    reasons: remarks.map(({ reason, isKept }) => (isKept && isSamePlace ? `${reason}, kept as submitted` : reason)),
    unconfirmed: isSamePlace ? remarks.flatMap(({ unconfirmed }) => unconfirmed ?? []) : [],
    isSamePlace,
  };
}

const NOTHING_KEPT: Pick<NormalAddress, 'houseNumber' | 'unit' | 'box'> = {};

/** House number, unit and box survive where the provider does not know them; everything else is the provider's. */
function validatedOf(submitted: typeof NOTHING_KEPT, found: FoundAddress, isBox: boolean): ValidatedAddress {
  const number = found.houseNumber ?? submitted.houseNumber;
  const line = isBox ? submitted.box : found.route && [number, found.route].filter(Boolean).join(' ');
  const unit = unitOf(submitted, found);
  const { city, state, zip, zip4, country } = found;
  return {
    ...(line && { street: line }),
    ...(unit && { unit }),
    ...(city && { city }),
    ...(state && { state: stateOf(state.toUpperCase()) ?? state }),
    ...(zip && { zip }),
    ...(zip4 && { zip4 }),
    ...(country && { country }),
  };
}

/** With the submitted designator where the provider names the same door without one. */
function unitOf(submitted: typeof NOTHING_KEPT, found: FoundAddress): string | undefined {
  if (!submitted.unit || !found.unit) return submitted.unit ?? found.unit;
  return sameDoor(submitted.unit, found.unit) ? submitted.unit : found.unit;
}

const doorOf = (unit: string) => unitKey(unit.toUpperCase()).replaceAll('#', '').replace(/\s+/g, ' ').trim();
const sameDoor = (a: string, b: string) => doorOf(a) === doorOf(b);

function compareBox({ box = '' }: NormalAddress, found: FoundAddress): Remark[] {
  const isConfirmed = found.box !== undefined && doorOf(box).endsWith(doorOf(found.box).replace(/^PO BOX /, ''));
  if (isConfirmed) return [{ factor: 0.98, reason: `PO box: letters arrive, but nobody is there` }];
  return [{ factor: 0.85, reason: 'PO box: the place is known, the box itself was not checked', unconfirmed: 'box' }];
}

function compareStreet(submitted: NormalAddress, { found, isPartial }: Finding): Remark[] {
  if (!found.route) return [{ factor: 0.3, reason: 'the street was not found', isAnotherPlace: true }];
  const said = submitted.houseNumber;
  const number = found.houseNumber;
  const known = readStreet(wordsOf(found.route)).name;
  const asked = (submitted.street ?? '').slice(said?.length ?? 0).trim();
  const remarks = known === asked ? [] : [streetRemark(asked, known, isPartial)];
  if (said === undefined && number === undefined)
    return [...remarks, { factor: 0.7, reason: 'the address has no house number' }];
  if (said === undefined) return [...remarks, { factor: 0.6, reason: `house number ${number} added by the provider` }];
  if (number === undefined) {
    return [
      ...remarks,
      { factor: 0.6, reason: `house number ${said} not confirmed`, unconfirmed: 'house number', isKept: true },
    ];
  }
  const isSame = number.toUpperCase().replace(/[\s-]/g, '') === said.replace(/[\s-]/g, '');
  return isSame
    ? remarks
    : [...remarks, { factor: 0.3, reason: `house number changed from ${said} to ${number}`, isAnotherPlace: true }];
}

function streetRemark(asked: string, known: string, isPartial: boolean): Remark {
  const bare = (name: string) =>
    name
      .split(' ')
      .filter((word) => word.length > 2 || /\d/.test(word))
      .join(' ');
  const change = `from ${asked} to ${known}`;
  const digits = (name: string) => name.replace(/\D/g, '');
  if (closeness(asked, known) >= 0.75 && digits(asked) === digits(known))
    return { factor: 0.9, reason: `spelling of the street changed ${change}` };
  const isPart = bare(known) !== '' && (bare(asked).includes(bare(known)) || bare(known).includes(bare(asked)));
  if (isPart) return { factor: 0.85, reason: `suffix or direction of the street changed ${change}` };
  // Roads have several names; a match that Google calls whole is one of them.
  if (!isPartial) return { factor: 0.7, reason: `street changed ${change}, another name for it` };
  return { factor: 0.4, reason: `street changed ${change}`, isAnotherPlace: true };
}

function compareUnit({ unit, bareDesignator }: NormalAddress, found: FoundAddress): Remark[] {
  if (!unit && found.unit) return [{ factor: 0.9, reason: `unit ${found.unit} added by the provider` }];
  if (!unit)
    return bareDesignator ? [{ factor: 0.93, reason: `the unit is missing: no number behind ${bareDesignator}` }] : [];
  if (!found.unit) return [{ factor: 0.93, reason: `unit ${unit} not confirmed`, unconfirmed: 'unit', isKept: true }];
  return sameDoor(unit, found.unit) ? [] : [{ factor: 0.6, reason: `unit changed from ${unit} to ${found.unit}` }];
}

function comparePlace(submitted: NormalAddress, found: FoundAddress): Remark[] {
  const state = found.state && (stateOf(found.state.toUpperCase()) ?? found.state.toUpperCase());
  const parts: [name: string, asked: string | undefined, known: string | undefined, changed: number][] = [
    ['town', submitted.city, found.city && spellTown(wordsOf(found.city)), 0.85],
    ['state', submitted.state, state, 0.4],
    ['ZIP code', submitted.zip, found.zip, 0.75],
    ['ZIP+4', submitted.zip4, found.zip4, 0.98],
  ];
  return parts.flatMap(([name, asked, known, changed]) => {
    if (!asked && known && name !== 'ZIP+4')
      return [{ factor: 0.97, reason: `${name} ${known} added by the provider` }];
    if (!asked || asked.replaceAll(' ', '') === known?.replaceAll(' ', '')) return [];
    if (!known) return name === 'ZIP+4' ? [] : [{ factor: 0.9, reason: `${name} ${asked} not confirmed` }];
    return [{ factor: changed, reason: `${name} changed from ${asked} to ${known}` }];
  });
}

function precisionOf({ precision, isPartial, alternatives }: Finding, isBox: boolean): Remark[] {
  const reason = PRECISION_REASON[precision];
  const remarks: Remark[] = reason && !isBox ? [{ factor: PRECISION_FACTOR[precision], reason }] : [];
  // What is left out of a box's address is the box, and that is said already.
  if (isPartial && !isBox)
    remarks.push({ factor: 0.85, reason: 'partial match: part of the address was left out or replaced' });
  if (alternatives > 0) remarks.push({ factor: 0.8, reason: `${alternatives} other places fit as well` });
  return remarks;
}
