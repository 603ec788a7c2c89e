// What the payee type, which the engine itself decided, leaves possible: an insurer is no dentist, a company no court, and a public body is known by what it does.
import { SIC_CODES, type SicCode, sicCode } from './codes.ts';
import { type Industry, industryAt, judged } from './industry.ts';
import { industryWords } from './model/features.ts';
import { publicFunction } from './public-body.ts';

/** Major groups of the refined types. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  Insurance: ['63', '64'],
  Banking: ['60', '61', '62'],
};

/** What a refined type alone says; its first major group is the one without any word for another. */
const MEANINGS: Readonly<Record<string, string>> = {
  Insurance: 'the payee is an insurer',
  Banking: 'the payee is a bank',
};

/** By judgement; docs/reports/sic.md says how often the likeliest major group of banks and insurers is right by the classifier's own types. */
const TRUST = { publicFunction: 0.8, typeAlone: 0.7 } as const;

const PUBLIC_ADMINISTRATION = 'J';
const POSTAL_SERVICE = '43';

/** The codes that a type leaves possible; undefined when it leaves all. */
export function codesOf(payeeType: string | undefined): ((code: SicCode) => boolean) | undefined {
  const groups = GROUPS[payeeType ?? ''];
  if (groups) return ({ majorGroup }) => groups.includes(majorGroup);
  if (payeeType === 'Business')
    return ({ division, majorGroup }) => division !== PUBLIC_ADMINISTRATION && majorGroup !== POSTAL_SERVICE;
  return undefined;
}

/** Whether a code of any level may be that of a payee of whom only some four-digit codes are possible. */
export function isPossible(code: string, allows: ((code: SicCode) => boolean) | undefined): boolean {
  if (!allows) return true;
  const exact = sicCode(code);
  if (exact) return allows(exact);
  return SIC_CODES.some((one) => (one.majorGroup === code || one.division === code) && allows(one));
}

/** What an insurer or a bank is when its name is not sure of more: the likeliest of its major groups. */
export function fromTypeAlone(payeeType: string | undefined, likeliest: string | undefined): Industry | undefined {
  const groups = GROUPS[payeeType ?? ''];
  const meaning = MEANINGS[payeeType ?? ''];
  if (!groups || !meaning) return undefined;
  const group = likeliest && groups.includes(likeliest) ? likeliest : groups[0];
  return industryAt(group, judged('payee type', meaning, TRUST.typeAlone));
}

/** A government body by what its name says it does, else public administration as a whole. */
export function fromPublicBody(name: string): Industry | undefined {
  const found = publicFunction(industryWords(name));
  if (!found)
    return industryAt(PUBLIC_ADMINISTRATION, judged('payee type', 'the payee is a government body', TRUST.typeAlone));
  const evidence = `a government body whose name says "${found.phrase}"`;
  return industryAt(found.code, judged('payee type', evidence, TRUST.publicFunction));
}
