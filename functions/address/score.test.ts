import { describe, expect, it } from 'vitest';
import type { NormalAddress } from '../../shared/address/address.ts';
import type { Finding, FoundAddress } from './finding.ts';
import { scoreFinding } from './score.ts';

const submitted = (over: Partial<NormalAddress> = {}): NormalAddress => ({
  houseNumber: '12',
  street: '12 N MAIN ST',
  city: 'PORTLAND',
  state: 'ME',
  zip: '04101',
  country: 'US',
  repairs: [],
  ...over,
});
const FOUND: FoundAddress = {
  houseNumber: '12',
  route: 'N Main St',
  city: 'Portland',
  state: 'ME',
  zip: '04101',
  country: 'US',
};
const finding = (found: FoundAddress = FOUND, over: Partial<Finding> = {}): Finding => ({
  kind: 'found',
  found,
  precision: 'rooftop',
  isPartial: false,
  remarks: [],
  alternatives: 0,
  placeId: 'ChIJx',
  location: { latitude: 43.6, longitude: -70.2 },
  ...over,
});
const { houseNumber: _, ...withoutNumber } = FOUND;
const { route: __, ...withoutStreet } = withoutNumber;

describe('the score', () => {
  it('is 1 without reasons when everything agrees', () => {
    expect(scoreFinding(submitted(), finding())).toMatchObject({ score: 1, reasons: [], unconfirmed: [] });
  });

  it.each<[string, Partial<NormalAddress>, Finding, string]>([
    [
      'an interpolated house',
      {},
      finding(FOUND, { precision: 'interpolated' }),
      'interpolated: the house lies between',
    ],
    ['the middle of a street', {}, finding(FOUND, { precision: 'centroid' }), 'centroid: only the middle'],
    ['an area', {}, finding(FOUND, { precision: 'approximate' }), 'approximate: only the area'],
    ['a partial match', {}, finding(FOUND, { isPartial: true }), 'partial match'],
    ['several places', {}, finding(FOUND, { alternatives: 2 }), '2 other places fit as well'],
    [
      'another spelling',
      { street: '12 N MIAN ST' },
      finding(),
      'spelling of the street changed from N MIAN ST to N MAIN ST',
    ],
    ['another suffix', { street: '12 N MAIN BLVD' }, finding(), 'suffix or direction of the street changed'],
    ['another street', { street: '12 OAK RD' }, finding(), 'street changed from OAK RD to N MAIN ST'],
    [
      'the next street',
      { street: '12 11TH AVE' },
      finding({ ...FOUND, route: '12th Ave' }),
      'street changed from 11TH AVE',
    ],
    ['another house', { houseNumber: '14', street: '14 N MAIN ST' }, finding(), 'house number changed from 14 to 12'],
    ['another ZIP code', { zip: '04102' }, finding(), 'ZIP code changed from 04102 to 04101'],
    ['another town', { city: 'BANGOR' }, finding(), 'town changed from BANGOR to PORTLAND'],
    ['another state', { state: 'NH' }, finding(), 'state changed from NH to ME'],
    ['another unit', { unit: 'STE 4' }, finding({ ...FOUND, unit: '5' }), 'unit changed from STE 4 to 5'],
    ['a unit that nobody submitted', {}, finding({ ...FOUND, unit: '5' }), 'unit 5 added by the provider'],
    [
      'a unit without its number',
      { bareDesignator: 'SUITE' },
      finding(),
      'the unit is missing: no number behind SUITE',
    ],
    ['a mended ZIP code', { repairs: ['the ZIP code had lost its leading zero'] }, finding(), 'lost its leading zero'],
    ['what the provider says', {}, finding(FOUND, { remarks: ['unit is missing'] }), 'unit is missing'],
  ])('is lower for %s, and says why', (_, over, found, reason) => {
    const { score, reasons } = scoreFinding(submitted(over), found);
    expect(score).toBeLessThan(1);
    expect(reasons.join('; ')).toContain(reason);
  });

  it.each<[string, Finding, boolean]>([
    ['another house', finding({ ...FOUND, houseNumber: '14' }), false],
    [
      'another street, in a match that is only partial',
      finding({ ...FOUND, route: 'Oak Rd' }, { isPartial: true }),
      false,
    ],
    ['another name of the street', finding({ ...FOUND, route: 'Oak Rd' }), true],
    ['another ZIP code and town', finding({ ...FOUND, zip: '04102', city: 'Bangor' }), true],
  ])('knows whether it is still the same place: %s', (_, found, isSamePlace) => {
    expect(scoreFinding(submitted(), found).isSamePlace).toBe(isSamePlace);
  });

  it('takes spellings of one street, town and unit for the same', () => {
    const asked = submitted({ street: '12 1ST AVE SW', city: 'SAINT PAUL', unit: 'STE 4', state: 'MN', zip: '55101' });
    const found = {
      ...FOUND,
      route: 'First Avenue Southwest',
      city: 'St. Paul',
      unit: '4',
      state: 'Minnesota',
      zip: '55101',
    };
    expect(scoreFinding(asked, finding(found))).toMatchObject({ score: 1, validated: { unit: 'STE 4', state: 'MN' } });
  });
});

describe('the validated address', () => {
  it('keeps house number and unit that the provider does not confirm, and names them', () => {
    const { validated, unconfirmed, score } = scoreFinding(submitted({ unit: 'STE 4' }), finding(withoutNumber));
    expect(validated).toMatchObject({ street: '12 N Main St', unit: 'STE 4' });
    expect(unconfirmed).toEqual(['house number', 'unit']);
    expect(score).toBeLessThan(0.6);
  });

  it('has the box as submitted', () => {
    const { houseNumber: _, street: __, ...box } = submitted({ box: 'PO BOX 7' });
    const scored = scoreFinding(box, finding(withoutStreet, { precision: 'approximate', isPartial: true }));
    expect(scored).toMatchObject({
      validated: { street: 'PO BOX 7', city: 'Portland' },
      unconfirmed: ['box'],
      isSamePlace: true,
    });
    expect(scored.score).toBe(0.85);
  });

  it('has no street when only the town was found', () => {
    const scored = scoreFinding(submitted(), finding(withoutStreet, { precision: 'approximate' }));
    expect(scored.isSamePlace).toBe(false);
    expect(scored.validated.street).toBeUndefined();
    expect(scored.score).toBeLessThan(0.2);
  });

  it('keeps nothing of the submitted one when another place was found', () => {
    const scored = scoreFinding(submitted({ unit: 'STE 4' }), finding(withoutStreet, { precision: 'approximate' }));
    expect(scored).toMatchObject({ validated: { city: 'Portland' }, unconfirmed: [] });
    expect(scored.validated.unit).toBeUndefined();
    expect(scored.reasons).toContain('unit STE 4 not confirmed');
  });
});
