// Trusts and estates of families: what they own is let or invested, but what is paid is the trust, whatever the licences of its houses say.
import { type Industry, industryAt, judged } from './industry.ts';

/** Trusts, except educational, religious, and charitable. */
const TRUSTS = '6733';

const FAMILY_TRUST =
  /\b(family|living|revocable|irrevocable|testamentary|survivors?) (rev(ocable)? )?trust\b|^estate of\b/i;

/** By judgement: the labelled names of this kind are landlords by their licences. */
const TRUST_CONFIDENCE = 0.7;

/** Money that lawyers hold for clients: what is paid is the law firm. */
const CLIENTS_MONEY = /\b(?:in trust for|iolta|iola|(?:client|attorney)s?'? trust (?:account|acct)|trust account)\b/i;
const LAWYERS = /\b(?:law|legal|attorneys?|lawyers?|esq(?:uire)?|llp|pllc|p\.?\s?c\.?|p\.?\s?a\.?|iolta|iola)(?=\W|$)/i;
const LEGAL_SERVICES = '8111';

/** Takes the name as it is written: `in trust for` is no part of the payee's own name. */
export function fromTrust(name: string): Industry | undefined {
  const clients = CLIENTS_MONEY.exec(name);
  if (clients && LAWYERS.test(name)) {
    const evidence = `money that a law firm holds: ${clients[0].toLowerCase()}`;
    return industryAt(LEGAL_SERVICES, judged('name', evidence, TRUST_CONFIDENCE));
  }
  const found = FAMILY_TRUST.exec(name);
  return found ? industryAt(TRUSTS, judged('name', `a trust by its name: ${found[0]}`, TRUST_CONFIDENCE)) : undefined;
}
