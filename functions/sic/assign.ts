// Assigns an industry to a payee at the level that the evidence carries: a four-digit code, a major group, a division, or nothing (guarantee G21).
import { divisionOf, divisionTitle, majorGroupTitle, type SicCode, sicCode } from './codes.ts';
import crosswalk from './mcc-crosswalk.json' with { type: 'json' };
import { guessIndustry, INDUSTRY_MODEL_VERSION } from './model/model.ts';

export const SIC_VERSION = `SIC 1987, ${INDUSTRY_MODEL_VERSION}`;

/** What is known of a payee when its industry is asked for. */
export interface IndustryEvidence {
  name: string;
  payeeType?: string | undefined;
  /** Merchant category code of the network's supplier record or of Mastercard; another code space than SIC, hence the crosswalk. */
  mcc?: string | undefined;
  /** The industry as the network's supplier record words it. */
  industry?: string | undefined;
  /** A code that OpenAI proposed; taken only when the published list has it. */
  proposal?: string | undefined;
}

export type IndustryLevel = 'code' | 'major_group' | 'division';

export interface Industry {
  level: IndustryLevel;
  sic4?: string;
  title: string;
  majorGroup?: string;
  division: string;
  /** `network MCC 1711`, `network industry`, `payee type`, `OpenAI`, or `name`. */
  source: string;
  /** What spoke for it, in words. */
  evidence: string;
  confidence: number;
}

/**
 * Least calibrated confidence at which each level is given from the words of a name. At four digits this takes about the surest 26 % of names, of which
 * about 63 % are right on names not seen in training (docs/reports/sic.md); the levels above are given where nine in ten are.
 */
export const ACCEPT = { code: 0.33, majorGroup: 0.6, division: 0.7 } as const;

/** How sure a four-digit code is when it comes from elsewhere than the name. By judgement, not measured: no labelled data has these sources. */
const TRUST = { mcc: 0.8, proposal: 0.6 } as const;

const mccToSic: Record<string, string | undefined> = crosswalk;

export function assignIndustry(evidence: IndustryEvidence): Industry | undefined {
  return (
    fromMcc(evidence) ??
    fromIndustryText(evidence) ??
    fromName(evidence) ??
    fromPayeeType(evidence) ??
    fromProposal(evidence)
  );
}

function fromMcc({ mcc }: IndustryEvidence): Industry | undefined {
  const code = mcc ? sicCode(mccToSic[mcc] ?? '') : undefined;
  if (!code || !mcc) return undefined;
  return atCode(
    code,
    `network MCC ${mcc}`,
    `the network's merchant category ${mcc} stands for ${code.title}`,
    TRUST.mcc,
  );
}

function fromIndustryText({ industry }: IndustryEvidence): Industry | undefined {
  if (!industry) return undefined;
  const found = fromWords(industry, 'network industry');
  return found && { ...found, evidence: `the network calls the industry "${industry.slice(0, 80)}"` };
}

const fromName = ({ name }: IndustryEvidence) => fromWords(name, 'name');

function fromWords(text: string, source: string): Industry | undefined {
  const guess = guessIndustry(text);
  if (!guess) return undefined;
  const { code, majorGroup, division } = guess.best;
  const evidence =
    guess.words.length > 0 ? `words of the name: ${guess.words.join(', ')}` : "parts of the name's words";
  const exact = sicCode(code.code);
  if (exact && code.confidence >= ACCEPT.code) return atCode(exact, source, evidence, code.confidence);
  if (majorGroup.confidence >= ACCEPT.majorGroup)
    return atMajorGroup(majorGroup.code, source, evidence, majorGroup.confidence);
  if (division.confidence >= ACCEPT.division) return atDivision(division.code, source, evidence, division.confidence);
  return undefined;
}

/** The payee type alone carries a division, or a major group. */
function fromPayeeType({ payeeType }: IndustryEvidence): Industry | undefined {
  if (payeeType === 'Government') return atDivision('J', 'payee type', 'the payee is a government body', 0.7);
  if (payeeType === 'Insurance') return atMajorGroup('63', 'payee type', 'the payee is an insurer', 0.7);
  if (payeeType === 'Banking') return atMajorGroup('60', 'payee type', 'the payee is a bank', 0.7);
  return undefined;
}

function fromProposal({ proposal }: IndustryEvidence): Industry | undefined {
  const code = proposal ? sicCode(proposal) : undefined;
  return code && atCode(code, 'OpenAI', 'proposed by OpenAI and found in the published list', TRUST.proposal);
}

function atCode(code: SicCode, source: string, evidence: string, confidence: number): Industry {
  const { sic4, title, majorGroup, division } = code;
  return { level: 'code', sic4, title, majorGroup, division, source, evidence, confidence };
}

function atMajorGroup(majorGroup: string, source: string, evidence: string, confidence: number): Industry | undefined {
  const title = majorGroupTitle(majorGroup);
  const division = divisionOf(majorGroup);
  if (!title || !division) return undefined;
  return { level: 'major_group', title, majorGroup, division, source, evidence, confidence };
}

function atDivision(division: string, source: string, evidence: string, confidence: number): Industry | undefined {
  const title = divisionTitle(division);
  return title === undefined ? undefined : { level: 'division', title, division, source, evidence, confidence };
}
