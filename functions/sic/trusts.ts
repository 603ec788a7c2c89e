// Trusts and estates of families: what they own is let or invested, but what is paid is the trust, whatever the licences of its houses say.
import { type Industry, industryAt, judged } from './industry.ts';

/** Trusts, except educational, religious, and charitable. */
const TRUSTS = '6733';

const FAMILY_TRUST =
  /\b(family|living|revocable|irrevocable|testamentary|survivors?) (rev(ocable)? )?trust\b|^estate of\b/i;

/** By judgement: the labelled names of this kind are landlords by their licences. */
const TRUST_CONFIDENCE = 0.7;

export function fromTrust(name: string): Industry | undefined {
  const found = FAMILY_TRUST.exec(name);
  return found ? industryAt(TRUSTS, judged('name', `a trust by its name: ${found[0]}`, TRUST_CONFIDENCE)) : undefined;
}
