// Names that are nearly a supplier's: two names of people, two entities, titles and remarks beside a name, dates and beneficiaries.
import { describe, expect, it } from 'vitest';
import { buildIndex } from './build/build-index.ts';
import { madeUpSuppliers } from './made-up-suppliers.ts';
import { type MatchOutcome, matchSupplier } from './match-supplier.ts';

/** Names of people are in many names, so that they are ordinary in the index. */
const GIVEN = ['Hanson', 'Hansen', 'Smith', 'Smyth', 'Anderson', 'Robert', 'Joan', 'John', 'Eric', 'Dale', 'Baker'];
const crowd = GIVEN.flatMap((name, n) =>
  ['Lumber', 'Bakery', 'Motors', 'Tailors'].map((trade, t) => {
    return { id: `C${n}-${t}`, name: `${name} ${trade}`, city: 'Tulsa', state: 'OK' };
  }),
);

function match(supplier: string | readonly string[], payee: string, isPerson = false): MatchOutcome {
  const names = typeof supplier === 'string' ? [supplier] : supplier;
  const rows = names.map((name, i) => ({ id: `T${i}`, name, city: 'Dayton', state: 'OH', zip: '45402' }));
  const index = buildIndex([...madeUpSuppliers(), ...crowd, ...rows]);
  return matchSupplier(index, { name: payee, city: 'Dayton', state: 'OH', zip: '45402', isPerson });
}

const reasonOf = (outcome: MatchOutcome) => (outcome.kind === 'matched' ? 'matched' : outcome.reason);

describe('two names of people that are spelt nearly alike', () => {
  it.each([
    ['Hanson Law', 'Hansen Law', 'HANSEN / HANSON'],
    ['Smith Plumbing', 'Smyth Plumbing', 'SMYTH / SMITH'],
    ['Anderson Dental', 'Andersen Dental', 'ANDERSEN / ANDERSON'],
    ['Robert Corwin CPA', 'Roberta Corwin CPA', 'ROBERTA / ROBERT'],
    ['Eric Dahl Farms', 'Erica Dahl Farms', 'ERICA / ERIC'],
    ['Dale Carver Trucking', 'Dave Carver Trucking', 'DAVE / DALE'],
    ['Jon Smith CPA', 'Joan Smith CPA', 'JOAN / JON'],
    ['Smith Joan', 'Smith John', 'JOHN / JOAN'],
    ['Peter Law Office', 'Peters Law Office', undefined],
    ['Gonzales School District', 'Gonzalez School District', undefined],
  ])('%s is not %s, in one ZIP code too', (supplier, payee, names) => {
    const outcome = match(supplier, payee);
    if (names === undefined) expect(outcome.kind).toBe('matched');
    else expect(reasonOf(outcome)).toContain(`two names: ${names}`);
  });

  it('holds for persons, too', () => {
    expect(reasonOf(match('Robert Corwin', 'Roberta Corwin', true))).toContain('two names: ROBERTA / ROBERT');
  });

  it.each([
    ['a slip that is no name', 'Anderson Dental', 'Andersno Dental'],
    ['a letter left out', 'Anderson Dental', 'Andrson Dental'],
    ['a short form', 'Robert Corwin Plumbing', 'Rob Corwin Plumbing'],
    ['a name that was cut', 'Brannock Lantern Repair Robertson', 'Brannock Lantern Repair Robert'],
    ['a name written apart', 'McDonald Lantern Works', 'Mc Donald Lantern Works'],
  ])('%s is the same name: %s, %s', (_, supplier, payee) => {
    expect(match(supplier, payee)).toMatchObject({ kind: 'matched', supplier: { id: 'T0' } });
  });
});

describe('two entities of one name', () => {
  it.each([
    ['Baker Family LLC', 'Baker Family LP', 'legal form differs: LP / LLC'],
    ['Acme Lantern Inc', 'Acme Lantern Foundation', 'only in the payee: FOUNDATION'],
    ['Acme Lantern Foundation', 'Acme Lantern Inc', 'only in the supplier: FOUNDATION'],
    ['Baker Family Trust', 'Baker Family LLC', 'only in the supplier: TRUST'],
    ['Oakwood Holdings I GP', 'Oakwood Holdings I LP', 'only in the supplier: GP'],
    ['Oakwood Holdings GP LLC', 'Oakwood Holdings LLC', 'only in the supplier: GP'],
    ['Brannock Lantern Co LLC', 'Brannock Lantern Co LP', ''],
  ])('%s is not %s', (supplier, payee, difference) => {
    const reason = reasonOf(match(supplier, payee));
    expect(reason).toContain('has a legal form that makes it another entity');
    expect(reason).toContain(difference);
  });

  it.each([
    ['Corrigan Freight Co', 'Corrigan Freight Inc'],
    ['Corrigan Freight LLC', 'Corrigan Freight LC'],
    ['Corrigan Freight LLC', 'Corrigan Freight Inc'],
    ['Brannock Lantern LLP', 'Brannock Lantern PLLC'],
    ['Corrigan Freight LP', 'Corrigan Freight'],
    ['Acme Lantern Foundation Inc', 'Acme Lantern Foundation'],
    ['Essex Lantern Trust Inc', 'Essex Lantern Trust'],
    ['Foundation Lantern Repair LLC', 'Foundation Lantern Repair Inc'],
  ])('%s may be %s', (supplier, payee) => {
    expect(match(supplier, payee).kind).toBe('matched');
  });
});

describe('what stands beside a name', () => {
  const PERSON = 'John Smithwick';

  it.each([
    ['Mr. John Smithwick', 'set aside: MR'],
    ['Dr. John Smithwick', 'set aside: DR'],
    ['John Smithwick, Esq.', 'set aside: ESQ'],
    ['John Smithwick, CPA', 'set aside: CPA'],
    ['John Smithwick, M.D.', 'set aside: MD'],
    ['John Smithwick Ph.D.', 'set aside: PHD'],
    ['John Smithwick 1099', 'set aside: 1099'],
    ['1099 John Smithwick', 'set aside: 1099'],
    ['John Smithwick 1099-NEC', 'set aside: 1099-NEC'],
    ['John Smithwick W-9', 'set aside: W-9'],
    ['John Smithwick (W9)', 'set aside: (W9)'],
    ['00123 John Smithwick', 'set aside: 00123'],
    ['John Smithwick 00123', 'set aside: 00123'],
    ['ATTN: John Smithwick', 'set aside: ATTN:'],
    ['John Smithwick ATTN: Payables', 'set aside: ATTN: PAYABLES'],
  ])('%s is set aside with evidence', (payee, evidence) => {
    for (const isPerson of [false, true]) {
      const outcome = match(PERSON, payee, isPerson);
      expect(outcome).toMatchObject({ kind: 'matched', evidence: expect.arrayContaining([evidence]) });
      expect(outcome).toMatchObject({ score: expect.closeTo(0.99, 1) });
    }
  });

  it('titles of the supplier are set aside as well', () => {
    expect(match('Dr. John Smithwick, DDS', PERSON)).toMatchObject({
      kind: 'matched',
      evidence: expect.arrayContaining(['set aside of the supplier: DR, DDS']),
    });
  });

  it.each([
    ['Mrs. John Smithwick', 'Mr. John Smithwick', 'titles differ: MR / MRS'],
    ['John Smithwick, DDS', 'John Smithwick, MD', 'titles differ: MD / DDS'],
  ])('%s and %s are two people', (supplier, payee, evidence) => {
    expect(reasonOf(match(supplier, payee))).toContain(evidence);
  });

  it.each([
    ['a title that is a firm’s name', 'Mr. Rooter Lanterns', 'Mr Rooter Lanterns', 'matched'],
    ['a number that is part of a name', 'Brannock Lodge 45', 'Brannock Lodge 046', 'no_match'],
    ['another number in front', 'Brannock Lantern Partners', '1000 Brannock Lantern Partners', 'ambiguous'],
    ['a name that begins with the number of the form', '1099 Lantern Desk', '1099 Lantern Desk', 'matched'],
  ])('%s stays: %s, %s', (_, supplier, payee, kind) => {
    expect(match(supplier, payee).kind).toBe(kind);
  });
});

describe('dates of trusts', () => {
  const TRUST = 'Brannock Family Trust dtd 1/2/2003';

  it('another date is another trust, and the dates are named', () => {
    expect(reasonOf(match(TRUST, 'Brannock Family Trust dtd 5/6/2010'))).toContain(
      'number differs: 2010-05-06, 2003-01-02',
    );
  });

  it.each(['Brannock Family Trust U/A DTD 01/02/03', 'Brannock Family Trust dated January 2, 2003'])('%s', (payee) => {
    expect(match(TRUST, payee)).toMatchObject({ kind: 'matched', supplier: { id: 'T0' } });
  });

  it('a date on one side only is evidence', () => {
    expect(match('Brannock Family Trust', TRUST)).toMatchObject({
      kind: 'matched',
      evidence: expect.arrayContaining(['set aside: 2003-01-02']),
    });
    expect(match(TRUST, 'Brannock Family Trust')).toMatchObject({
      kind: 'matched',
      evidence: expect.arrayContaining(['number only in the supplier: 2003-01-02']),
    });
  });

  it('a person decides where the network has several dates', () => {
    const several = [TRUST, 'Brannock Family Trust dtd 7/8/1999'];
    expect(match(several, 'Brannock Family Trust').kind).toBe('ambiguous');
    expect(match([...several, 'Brannock Family Trust'], 'Brannock Family Trust dtd 5/6/2010').kind).not.toBe('matched');
    expect(match(several, 'Brannock Family Trust UAD 7-8-1999')).toMatchObject({
      kind: 'matched',
      supplier: { id: 'T1' },
    });
  });
});

describe('branch letters and beneficiaries', () => {
  it.each([
    ['Lantern Grill #12A', 'Lantern Grill #12B'],
    ['Lantern Grill Store 12A', 'Lantern Grill Store 12B'],
    ['Lantern Grill Store A', 'Lantern Grill Store B'],
    ['Millrock Trust Co FBO Jane Doe', 'Millrock Trust Co FBO Mark Doe'],
    ['Millrock Trust Co FBO Jane Doe', 'Millrock Trust Co f/b/o Janet Doe'],
  ])('%s is not %s', (supplier, payee) => {
    expect(match(supplier, payee).kind).not.toBe('matched');
  });

  it('one on one side only is evidence', () => {
    expect(match('Lantern Grill', 'Lantern Grill #12A').kind).toBe('matched');
    expect(match('Millrock Trust Co', 'Millrock Trust Co FBO Mark Doe')).toMatchObject({
      kind: 'matched',
      evidence: expect.arrayContaining(['only in the payee: FBO, MARK, DOE']),
    });
    expect(match('Millrock Trust Co FBO Jane Doe', 'Millrock Trust Co for the benefit of Jane Doe').kind).toBe(
      'matched',
    );
  });

  it('a person decides where the network has several', () => {
    const several = ['Millrock Trust Co', 'Millrock Trust Co FBO Jane Doe'];
    expect(reasonOf(match(several, 'Millrock Trust Co FBO Mark Doe'))).toMatch(/benefit|word that the other lacks/);
    expect(match(several, 'Millrock Trust Co FBO Jane Doe')).toMatchObject({ kind: 'matched', supplier: { id: 'T1' } });
  });
});
