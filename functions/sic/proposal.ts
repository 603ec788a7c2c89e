// What a code that OpenAI proposed changes: alone it is worth its major group, agreed with by other evidence four digits, against strong evidence nothing.
import { type SicCode, sicCode } from './codes.ts';
import { type Industry, industryAt, judged } from './industry.ts';

/**
 * By judgement: no labelled data holds proposals. `agreed`: two sources name the same major group; `alone`: a proposal that nothing supports. Evidence of at least
 * `strong` is not overruled.
 */
const TRUST = { agreed: 0.7, alone: 0.6, strong: 0.6 } as const;

export interface Proposal {
  /** What came from OpenAI, unchecked. */
  text: string | undefined;
  /** Codes that the payee type leaves possible. */
  allows: ((code: SicCode) => boolean) | undefined;
  /** Major groups that the name points to, whether or not it was sure enough to be given one. */
  hints: ReadonlySet<string>;
}

/** The industry known so far, refined, replaced or left as it is. */
export function withProposal(known: Industry | undefined, { text, allows, hints }: Proposal): Industry | undefined {
  const code = text ? sicCode(text) : undefined;
  if (!code || allows?.(code) === false) return known;
  if (known?.sic4 === code.sic4) return { ...known, evidence: `${known.evidence}; OpenAI proposes the same` };
  const isStrong = known !== undefined && known.confidence >= TRUST.strong;
  if (isStrong && !isCoarserThan(known, code)) return known;
  if (hints.has(code.majorGroup) || known?.majorGroup === code.majorGroup)
    return industryAt(
      code.sic4,
      judged('OpenAI', 'proposed by OpenAI, and the name points to the same major group', TRUST.agreed),
    );
  return industryAt(
    code.majorGroup,
    judged('OpenAI', `OpenAI proposes ${code.sic4}, which nothing else supports: its major group`, TRUST.alone),
  );
}

/** The code lies within what is known, which has no four digits of its own. */
function isCoarserThan(known: Industry, code: SicCode): boolean {
  if (known.level === 'major_group') return known.majorGroup === code.majorGroup;
  return known.level === 'division' && known.division === code.division;
}
