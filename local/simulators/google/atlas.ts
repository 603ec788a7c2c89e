// What the simulated Google knows: every ZIP area of the US, and, drawn from a hash of the question, how exactly it knows a house there. The same question has the same answer for ever.
import { createHash } from 'node:crypto';
import { type Area, areaOf, areaOfTown } from './areas.ts';
import type { AskedPlace } from './request-text.ts';
import { correctStreet, titleCase } from './street-names.ts';

export type Precision = 'rooftop' | 'interpolated' | 'centroid' | 'approximate';

export interface KnownPlace {
  houseNumber?: string | undefined;
  route?: string | undefined;
  unit?: string | undefined;
  box?: string | undefined;
  city: string;
  state: string;
  zip: string;
  zip4?: string | undefined;
  latitude: number;
  longitude: number;
  precision: Precision;
  /** Something of the question was changed or left out. */
  isPartial: boolean;
  isStreetCorrected: boolean;
  isUnitUnknown: boolean;
  id: string;
}

/** Of 100 houses: how many are known to the roof, between two numbers, by street, by area; the rest is unknown. */
const SHARES: readonly [Precision, number][] = [
  ['rooftop', 80],
  ['interpolated', 91],
  ['centroid', 96],
  ['approximate', 98],
];

/** Undefined for a place that does not exist. */
export function lookUp(asked: AskedPlace): KnownPlace | undefined {
  const where = whereIs(asked);
  if (!where) return undefined;
  const { zip, area } = where;
  const hash = createHash('sha256')
    .update(JSON.stringify([asked.houseNumber, asked.route, asked.box, zip]))
    .digest();
  const city = closeTo(asked.city, area.city) ? area.city : titleCase(asked.city) || area.city;
  const common = {
    ...{ city, state: area.state, zip, isUnitUnknown: false, isStreetCorrected: false },
    latitude: round(area.latitude + (hash[1] - 128) / 2_000),
    longitude: round(area.longitude + (hash[2] - 128) / 2_000),
    id: `ChIJ${hash.toString('base64url').slice(0, 23)}`,
  };
  if (asked.box) return { ...common, box: asked.box, precision: 'approximate', isPartial: true };
  if (!asked.route) return { ...common, precision: 'approximate', isPartial: false };
  const place = hash[0] % 100;
  const precision = SHARES.find(([, below]) => place < below)?.[0];
  return precision && houseAt(asked, asked.route, { ...common, precision }, hash);
}

function houseAt(
  asked: AskedPlace,
  asWritten: string,
  common: Omit<KnownPlace, 'isPartial'>,
  hash: Buffer,
): KnownPlace {
  if (common.precision === 'approximate') return { ...common, isPartial: true };
  const { route, isCorrected } = correctStreet(asWritten);
  const isUnitKnown = asked.unit !== undefined && hash[3] % 10 < 7;
  const hasNumber = asked.houseNumber !== undefined && common.precision !== 'centroid';
  return {
    ...common,
    route,
    isStreetCorrected: isCorrected,
    isUnitUnknown: asked.unit !== undefined && !isUnitKnown,
    isPartial: isCorrected || (asked.houseNumber !== undefined && !hasNumber),
    ...(hasNumber && { houseNumber: asked.houseNumber }),
    ...(isUnitKnown && { unit: asked.unit?.replace(/^[A-Za-z#]+ ?#? ?/, '') }),
    ...(common.precision === 'rooftop' && { zip4: String(1000 + (hash.readUInt16BE(4) % 9000)) }),
  };
}

function whereIs({ city, state, zip }: AskedPlace): { zip: string; area: Area } | undefined {
  const area = zip ? areaOf(zip) : undefined;
  if (zip) return area && { zip, area };
  const found = city && state ? areaOfTown(city, state.toUpperCase()) : undefined;
  return found && { zip: `${found.zip3}01`, area: found.area };
}

/** One letter more or less, or another one: a slip of the pen. */
function closeTo(a: string, b: string): boolean {
  const [x, y] = [a.toUpperCase(), b.toUpperCase()];
  if (Math.abs(x.length - y.length) > 1) return false;
  let start = 0;
  while (start < x.length && x[start] === y[start]) start += 1;
  const [restX, restY] = [x.slice(start), y.slice(start)];
  return restX.slice(1) === restY.slice(1) || restX.slice(1) === restY || restX === restY.slice(1);
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
