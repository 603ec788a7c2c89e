import { describe, expect, it } from 'vitest';
import { fixedClock } from '#shared/clock';
import type { StepOutcome } from '#shared/outcome';
import type { KnownPayee, StepContext } from '#shared/step';
import { buildIndex } from './match/build/build-index.ts';
import type { FindRecords } from './match-payees.ts';
import { matchStep } from './step.ts';

const index = buildIndex(
  [
    { id: 'S1', name: 'Ravenna Steelworks Inc', city: 'Akron', state: 'OH', zip: '44301' },
    { id: 'S2', name: 'Quillfeather Plumbing', city: 'Dayton', state: 'OH' },
    { id: 'S3', name: 'Quillfeather Plumbing', city: 'Toledo', state: 'OH' },
    { id: 'S4', name: 'Thaddeus Wozniak', city: 'Akron', state: 'OH' },
    ...Array.from({ length: 200 }, (_, i) => ({ id: `F${i}`, name: `Filler Number${i} Traders`, state: 'TX' })),
  ],
  'n-7',
);
const facts = {
  version: 'n-7',
  sha256: 'f'.repeat(64),
  bytes: 1,
  format: 2,
  rows: 204,
  builtAt: '2027-01-15T07:00:00Z',
  buildMillis: 1,
};
const asked: string[][] = [];
const findRecords: FindRecords = async (ids) => {
  asked.push([...ids]);
  return new Map([
    [
      'S1',
      { mcc: '5051', industry: 'Metals', category: 'Supplies', paymentType: 'Card', mastercardName: 'RAVENNA STEEL' },
    ],
  ]);
};

const context = (supplierVersion: string): StepContext => ({
  task: {
    batchId: '018f0000-0000-7000-8000-000000000001',
    tenantId: '018f0000-0000-7000-8000-000000000002',
    pins: { keywordVersion: 0, supplierVersion },
  },
  clock: fixedClock('2027-01-15T12:00:00.000Z'),
  signal: AbortSignal.timeout(60_000),
  isLastAttempt: false,
  beforePaidCall: async () => {},
});

const run = (payees: KnownPayee[], version = 'n-7'): Promise<StepOutcome[]> =>
  matchStep({ at: async () => ({ index, facts, loadMillis: 1 }) }, findRecords).run(payees, context(version));
const payee = (
  name: string,
  place: Partial<KnownPayee['payee']> = {},
  known: KnownPayee['known'] = {},
): KnownPayee => ({
  payee: { row: 1, name, ...place },
  known,
});
const person: KnownPayee['known'] = {
  classify: { row: 1, outcome: 'done', confidence: 0.97, data: { type: 'Individual' } },
};

describe('the match step', () => {
  it("names the supplier's own id, name and place, with what its record says (G13)", async () => {
    const [outcome] = await run([payee('RAVENNA STELWORKS', { city: 'AKRON', state: 'OH' })]);
    expect(outcome).toMatchObject({
      row: 1,
      outcome: 'done',
      data: {
        supplier: {
          id: 'S1',
          name: 'Ravenna Steelworks Inc',
          city: 'Akron',
          state: 'OH',
          zip: '44301',
          mcc: '5051',
          industry: 'Metals',
          category: 'Supplies',
          paymentType: 'Card',
          mastercardBusinessName: 'RAVENNA STEEL',
        },
        evidence: expect.arrayContaining([expect.stringContaining('RAVENNA')]),
      },
      provenance: { provider: 'supplier-index', version: 'n-7', at: '2027-01-15T12:00:00.000Z' },
    });
    expect(outcome.confidence).toBeGreaterThan(0.8);
  });

  it('lists the candidates when two suppliers fit equally well', async () => {
    const [outcome] = await run([payee('Quillfeather Plumbing', { state: 'OH' })]);
    expect(outcome).toMatchObject({
      outcome: 'ambiguous',
      reason: '2 suppliers of the name "Quillfeather Plumbing", and nothing known of the payee tells them apart',
    });
    expect(outcome.data?.candidates).toMatchObject([
      { id: expect.stringMatching(/^S[23]$/), city: expect.any(String), score: expect.any(Number) },
      { id: expect.stringMatching(/^S[23]$/) },
    ]);
  });

  it('says why there is no match', async () => {
    const [outcome] = await run([payee('Zyxomma Petiolatum')]);
    expect(outcome).toMatchObject({ outcome: 'no_match', reason: expect.stringMatching(/\w/) });
  });

  it('matches a person only where the place agrees, and else asks', async () => {
    const [here] = await run([payee('Thaddeus Wozniak', { city: 'Akron', state: 'OH' }, person)]);
    const [there] = await run([payee('Thaddeus Wozniak', { city: 'Dayton', state: 'OH' }, person)]);
    expect(here.outcome).toBe('done');
    expect(there).toMatchObject({ outcome: 'ambiguous', data: { candidates: [{ id: 'S4' }] } });
  });

  it.each<[where: string, place: Partial<KnownPayee['payee']>]>([
    ['the address line', { address: '12 Canal St, Dayton, OH 45402' }],
    ['a town that has the state too', { city: 'Dayton, OH' }],
    ['a town that has the state too, without a comma', { city: 'Dayton OH' }],
    ['a town that has state and ZIP code too', { city: 'Dayton OH 45402' }],
  ])('reads the place from %s where the other fields are blank, and says so', async (_, place) => {
    const [outcome] = await run([payee('Quillfeather Plumbing', place)]);
    expect(outcome).toMatchObject({ outcome: 'done', data: { supplier: { id: 'S2' } } });
    expect(outcome.data?.evidence).toContain('place read from the address line');
  });

  it('never takes a place from the address line over the one that the file gives', async () => {
    const toledo = { address: '12 Canal St, Dayton, OH 45402', city: 'Toledo', state: 'OH', zip: '43604' };
    const [outcome] = await run([payee('Quillfeather Plumbing', toledo)]);
    expect(outcome).toMatchObject({ outcome: 'done', data: { supplier: { id: 'S3' } } });
    expect(outcome.data?.evidence).not.toContain('place read from the address line');
  });

  it('asks a person about a namesake elsewhere, also where the address line says so', async () => {
    const [here] = await run([payee('Thaddeus Wozniak', { address: '7 Elm Rd, Akron OH 44301' }, person)]);
    const [there] = await run([payee('Thaddeus Wozniak', { address: '7 Elm Rd, Dayton OH 45402' }, person)]);
    expect(here.outcome).toBe('done');
    expect(there).toMatchObject({
      outcome: 'ambiguous',
      data: { candidates: [{ id: 'S4', evidence: expect.arrayContaining(['place read from the address line']) }] },
    });
  });

  it('finds a payee by its other name, with the record of the supplier, and names it in the evidence', async () => {
    const place = { city: 'AKRON', state: 'OH', otherNames: ['Ravenna Steelworks'] };
    const [outcome] = await run([payee('JLM Holdings LLC', place)]);
    expect(outcome).toMatchObject({ outcome: 'done', data: { supplier: { id: 'S1', mcc: '5051' } } });
    expect(outcome.data?.evidence).toContain('matched by its other name: Ravenna Steelworks');
  });

  it('reads the place from the address line for the other names too', async () => {
    const otherNames = ['Quillfeather Plumbing'];
    const [outcome] = await run([payee('JLM Holdings LLC', { address: '12 Canal St, Dayton, OH 45402', otherNames })]);
    expect(outcome).toMatchObject({ outcome: 'done', data: { supplier: { id: 'S2' } } });
    expect(outcome.data?.evidence).toEqual(
      expect.arrayContaining(['matched by its other name: Quillfeather Plumbing', 'place read from the address line']),
    );
  });

  it('leaves names that find different suppliers to a person', async () => {
    const otherNames = ['Thaddeus Wozniak'];
    const [outcome] = await run([payee('Ravenna Steelworks Inc', { city: 'Akron', state: 'OH', otherNames })]);
    expect(outcome).toMatchObject({
      outcome: 'ambiguous',
      reason: expect.stringContaining('its names find different suppliers'),
      data: {
        candidates: expect.arrayContaining([
          expect.objectContaining({ id: 'S1' }),
          expect.objectContaining({
            id: 'S4',
            evidence: expect.arrayContaining(['found by its other name: Thaddeus Wozniak']),
          }),
        ]),
      },
    });
  });

  it('asks for the records of a whole chunk at once', async () => {
    asked.length = 0;
    await run([payee('Ravenna Steelworks', { state: 'OH' }), payee('Thaddeus Wozniak'), payee('Ravenna Steelworks')]);
    expect(asked).toEqual([['S1', 'S4']]);
  });

  it('skips every row while no network has been published', async () => {
    expect(await run([payee('Ravenna Steelworks')], 'none')).toEqual([
      { row: 1, outcome: 'skipped', reason: 'no supplier network has been published yet' },
    ]);
  });
});
