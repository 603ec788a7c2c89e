import { describe, expect, it, test } from 'vitest';
import type { ModelAnswer } from './payee-type.ts';
import { readStatedType, weighStated } from './stated-type.ts';

const answer = (over: Partial<ModelAnswer> = {}): ModelAnswer => ({
  type: 'Individual',
  confidence: 0.65,
  decided: false,
  evidence: ['first name CARLA and surname KLEIN'],
  model: 'payee-type-1',
  tier: 'model',
  ...over,
});

describe('what a type column says', () => {
  test.each([
    ['C Corporation', 'Business'],
    ['S-Corp', 'Business'],
    ['LLC', 'Business'],
    ['Partnership', 'Business'],
    ['Non-profit', 'Business'],
    ['Trust/estate', 'Business'],
    ['Is Company: Yes', 'Business'],
    ['Is Individual: No', 'Business'],
    ['Is Individual: Yes; 1099 Type: NEC', 'Individual'],
    ['Individual/sole proprietor or single-member LLC', 'Individual'],
    ['EMPLOYEE', 'Individual'],
    ['individual', 'Individual'],
    ['Persona física', 'Individual'],
    ['Government', 'Government'],
    ['GOVT', 'Government'],
    ['State agency', 'Government'],
    ['Tax authority', 'Government'],
    ['1099 Type: NEC', undefined],
    ['VENDOR CLASS: 7', undefined],
    [undefined, undefined],
  ])('%s is %s', (text, type) => {
    expect(readStatedType(text)?.type).toBe(type);
  });
});

describe('a type column beside the name', () => {
  it('turns an unsure answer, and says that the two disagree', () => {
    const weighed = weighStated(answer(), readStatedType('C Corporation'));
    expect(weighed).toMatchObject({ type: 'Business', decided: true });
    expect(weighed.confidence).toBeGreaterThan(0.9);
    expect(weighed.evidence.at(-1)).toBe('the file says otherwise: "C Corporation", the name reads as Individual');
  });

  it('makes an answer surer that it agrees with', () => {
    const weighed = weighStated(answer({ confidence: 0.7 }), readStatedType('Individual'));
    expect(weighed).toMatchObject({ type: 'Individual', decided: true });
    expect(weighed.evidence.at(-1)).toBe('the file says so too: "Individual"');
  });

  it('leaves a sure answer, less sure, where the column is weak', () => {
    const sure = answer({ type: 'Business', confidence: 0.995, decided: true });
    const weighed = weighStated(sure, readStatedType('Individual/sole proprietor'));
    expect(weighed.type).toBe('Business');
    expect(weighed.confidence).toBeLessThan(sure.confidence);
    expect(weighed.evidence.at(-1)).toMatch(/^the file says otherwise/);
  });

  it('reopens a decided answer when it speaks strongly against it', () => {
    const decided = answer({ type: 'Business', confidence: 0.9, decided: true });
    expect(weighStated(decided, readStatedType('Government')).decided).toBe(false);
  });

  it('counts a bank as a business', () => {
    const bank = answer({ type: 'Banking', confidence: 0.96, decided: true });
    expect(weighStated(bank, readStatedType('Corporation'))).toMatchObject({ type: 'Banking', decided: true });
  });

  it.each(['Unknown', 'Internal Transfer'] as const)('says nothing of %s', (type) => {
    const plain = answer({ type, confidence: 0.9, decided: true });
    expect(weighStated(plain, readStatedType('LLC'))).toEqual(plain);
  });
});
