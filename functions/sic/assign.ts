// Assigns an industry to a payee at the level that the evidence carries: a four-digit code, a major group, a division, or nothing (guarantee G21).
import { readNameParts } from '../../shared/name-parts.ts';
import { cutText } from '../../shared/text.ts';
import { sicCode } from './codes.ts';
import { type Industry, industryAt, judged } from './industry.ts';
import crosswalk from './mcc-crosswalk.json' with { type: 'json' };
import { guessIndustry, INDUSTRY_MODEL_VERSION, type IndustryGuess, textConfidence } from './model/model.ts';
import { codesOf, fromPublicBody, fromTypeAlone, isPossible } from './payee-type.ts';
import { withProposal } from './proposal.ts';
import { fromPurchaseText } from './purchase-text.ts';
import { matchText } from './text/match.ts';
import { fromTrust } from './trusts.ts';

export const SIC_VERSION = `SIC 1987, ${INDUSTRY_MODEL_VERSION}`;

/** What is known of a payee when its industry is asked for. */
export interface IndustryEvidence {
  name: string;
  payeeType?: string | undefined;
  /** Merchant category code of the network's supplier record or of Mastercard; another code space than SIC, hence the crosswalk. */
  mcc?: string | undefined;
  /** The industry as the network's supplier record words it. */
  industry?: string | undefined;
  /** What the file says is bought of the payee, or its industry. */
  purchase?: string | undefined;
  /** A code that OpenAI proposed; taken only when the published list has it. */
  proposal?: string | undefined;
}

/**
 * Least calibrated confidence at which each level is given. Four digits from .45 are right in .70; from .42 they would be
 * a few more names, and right in .69 (cross-validated, docs/reports/sic.md).
 */
export const ACCEPT = { code: 0.45, majorGroup: 0.65, division: 0.8, text: 0.5 } as const;

/**
 * Codes that no name gives: their names tell the major group at most. Direct selling (5963) is how a company sells; the
 * labelled ones are licences of one city for sellers of every kind, and of 17 names of another source none was right.
 * State commercial banks (6022) have a charter that stands in no name; cross-validated, .39 were right.
 */
export const NOT_BY_NAME: ReadonlySet<string> = new Set(['5963', '6022']);

/** The crosswalk from merchant categories is a table of facts; how well the network fills the category is not known. */
const MCC_TRUST = 0.8;

/** A match that the payee type rules out gives way to others that are nearly as good. */
const ALIKE = 0.8;

/** Least probability of a major group at which the name points to it beside a proposal. */
const HINT = 0.25;

const mccToSic: Readonly<Record<string, string | undefined>> = crosswalk;

/** What the network or Mastercard says of a supplier comes before the words of its name. */
export function assignIndustry(evidence: IndustryEvidence): Industry | undefined {
  return fromMcc(evidence) ?? fromIndustryText(evidence) ?? fromPayee(evidence);
}

/** The type that the engine decided rules out what the network says too: a company is no court. */
function fromMcc({ mcc, payeeType }: IndustryEvidence): Industry | undefined {
  const code = sicCode(mccToSic[mcc ?? ''] ?? '');
  if (code && !isPossible(code.sic4, codesOf(payeeType))) return undefined;
  const evidence = `the network's merchant category ${mcc} stands for ${code?.title}`;
  return code && industryAt(code.sic4, judged(`network MCC ${mcc}`, evidence, MCC_TRUST));
}

function fromIndustryText({ industry, payeeType }: IndustryEvidence): Industry | undefined {
  const allows = codesOf(payeeType);
  const matches = industry ? matchText(industry) : [];
  const least = ALIKE * (matches[0]?.score ?? 0);
  const match = matches.find(({ code, score }) => score >= least && isPossible(code, allows));
  if (!industry || !match) return undefined;
  const confidence = textConfidence(match.score);
  if (confidence < ACCEPT.text) return undefined;
  const evidence = `the network calls the industry "${cutText(industry, 80)}", which matches "${match.phrase}"`;
  return industryAt(match.code, { source: 'network industry', evidence, confidence });
}

/** By the payee's own name: in whose care it is, and what a ledger notes beside it, says nothing of its trade. */
function fromPayee({ name: written, payeeType, purchase, proposal }: IndustryEvidence): Industry | undefined {
  const { name } = readNameParts(written);
  if (payeeType === 'Government')
    return withProposal(fromPublicBody(name), { text: proposal, allows: undefined, hints: new Set() });
  const allows = codesOf(payeeType);
  const guess = guessIndustry(name, allows);
  const likeliest = guess?.best.majorGroup.code;
  const byName = guess && fromGuess(guess);
  const known =
    fromTrust(written) ??
    (byName?.level === 'code' ? byName : (fromPurchaseText(purchase, allows, likeliest) ?? byName)) ??
    fromTypeAlone(payeeType, likeliest);
  return withProposal(known, { text: proposal, allows, hints: hintsOf(guess) });
}

/** The finest level that is sure enough; nothing where no word of the name has a trade sense. */
function fromGuess({ best: { code, majorGroup, division }, words }: IndustryGuess): Industry | undefined {
  if (words.length === 0) return undefined;
  const evidence = `words of the name: ${words.join(', ')}`;
  const given = (at: string, confidence: number) => industryAt(at, { source: 'name', evidence, confidence });
  if (code.confidence >= ACCEPT.code && !NOT_BY_NAME.has(code.code)) return given(code.code, code.confidence);
  if (majorGroup.confidence >= ACCEPT.majorGroup) return given(majorGroup.code, majorGroup.confidence);
  if (division.confidence >= ACCEPT.division) return given(division.code, division.confidence);
  return undefined;
}

function hintsOf(guess: IndustryGuess | undefined): ReadonlySet<string> {
  const group = guess?.best.majorGroup;
  return new Set(group && group.confidence >= HINT ? [group.code] : []);
}
