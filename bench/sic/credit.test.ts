import { describe, expect, it } from 'vitest';
import { sicCode } from '../../functions/sic/codes.ts';
import { creditOf } from './credit.ts';

const titleOf = (sic4: string) => sicCode(sic4)?.title ?? '';

describe('creditOf', () => {
  it.each([
    ['Janitorial Services', ['4581', '7342', '7349'], '7349'],
    ['Veterinary Services', ['0741', '0742', '8734'], '0742'],
    ['Pharmacies and Drug Stores', ['5122', '5912'], '5912'],
    ['Hardware Stores', ['5072', '5251', '7699'], '5251'],
    ['All Other Specialty Trade Contractors', ['1771', '1799', '7353'], '1799'],
  ])('gives most of %s to the plain code', (industry, codes, plain) => {
    const credit = creditOf(industry, codes, { fanIn: new Map(), titleOf });
    expect(codes[credit.indexOf(Math.max(...credit))]).toBe(plain);
    expect(credit.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it('gives less to a code that many industries point at', () => {
    const fanIn = new Map([['8741', 16]]);
    const [side, other] = creditOf('qqxz', ['8741', '1542'], { fanIn, titleOf });
    expect(side).toBeCloseTo(other / 4);
  });
});
