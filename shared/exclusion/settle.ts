// Whether a payee is excluded: what the keywords say, weighed with the payee type. Every reader of an exclusion asks here (docs/decisions/0015).
import * as z from 'zod';
import type { StepName, StepOutcome } from '../outcome.ts';
import { PAYS } from '../prices.ts';
import type { Pins } from '../task.ts';

/** From here on a payee type speaks against a keyword. */
export const CONTRADICTS_FROM = 0.98;

/** Payees that are excluded by what they are. */
const EXCLUDED_TYPES: readonly string[] = ['Government', 'Banking', 'Insurance'];

const Found = z.object({
  keywords: z.array(
    z.object({
      term: z.string(),
      category: z.string(),
      matched: z.string(),
      /** Payee types that speak against this keyword in this name; absent: none does. */
      yieldsTo: z.array(z.string()).optional(),
    }),
  ),
});
type FoundKeyword = z.infer<typeof Found>['keywords'][number];

interface KnownType {
  type: string;
  confidence: number;
  evidence: string[];
  isReviewed: boolean;
}

type Known = Partial<Record<StepName, StepOutcome>>;

/** The exclusion as it stands once the payee type is known; until then, and where the exclusion step failed or is off, that step's own outcome. */
export function settleExclusion(
  { exclude, classify }: Known,
  { excludeByType }: Pick<Pins, 'excludeByType'>,
): StepOutcome | undefined {
  const known = typeOf(classify);
  if (!exclude || !known) return exclude;
  if (exclude.outcome === 'excluded') return contradicted(exclude, known);
  const isExcluded =
    exclude.outcome === 'done' &&
    !isSpared(exclude) &&
    excludeByType !== undefined &&
    EXCLUDED_TYPES.includes(known.type) &&
    known.confidence >= excludeByType;
  return isExcluded ? excludedByType(exclude, known, classify?.provenance) : exclude;
}

/** The same findings, with the exclusion as it stands. */
export function withSettledExclusion<K extends Known>(known: K, pins: Pick<Pins, 'excludeByType'>): K {
  const exclude = settleExclusion(known, pins);
  return exclude === known.exclude ? known : { ...known, exclude };
}

export const isExcluded = ({ known: { exclude } }: { known: Known }): boolean => exclude?.outcome === 'excluded';

/** What a step answers for a payee that it does not look at because of the exclusion; undefined when it looks at it. */
export function barredBy(
  exclude: StepOutcome | undefined,
  { name, runsOnExcluded }: { name: StepName; runsOnExcluded?: true },
): Pick<StepOutcome, 'outcome' | 'reason'> | undefined {
  if (runsOnExcluded) return undefined;
  if (isExcluded({ known: { exclude } }))
    return { outcome: 'excluded', reason: exclude?.reason ?? 'an exclusion keyword matched' };
  if (exclude?.outcome === 'ambiguous' && PAYS[name]) return { outcome: 'skipped', reason: HELD_BACK };
  return undefined;
}

/** Free steps run, so that the person sees who it may be; nothing is paid for a payee that may have to be excluded. */
export const HELD_BACK = 'not asked while a person has to decide whether the payee is excluded';

/** The tenant has said by its keywords that this name is not to be excluded. */
const isSpared = ({ data }: StepOutcome): boolean => Array.isArray(data?.spared) && data.spared.length > 0;

function typeOf(classify: StepOutcome | undefined): KnownType | undefined {
  const { outcome, confidence, data } = classify ?? {};
  if (outcome !== 'done' || confidence === undefined || typeof data?.type !== 'string') return undefined;
  const evidence = Array.isArray(data.evidence) ? data.evidence.filter((said) => typeof said === 'string') : [];
  return { type: data.type, confidence, evidence, isReviewed: data.tier === 'review' };
}

function excludedByType(exclude: StepOutcome, known: KnownType, provenance: StepOutcome['provenance']): StepOutcome {
  const { type, confidence, evidence } = known;
  const because = evidence.length > 0 ? ` (${evidence.join('; ')})` : '';
  const reason = `excluded by its type: ${typeText(known)}${because}`;
  const data = { ...exclude.data, byType: { type, confidence, evidence } };
  return { row: exclude.row, outcome: 'excluded', reason, data, ...(provenance && { provenance }) };
}

/** An exclusion stands on any one keyword that the type does not speak against. */
function contradicted(exclude: StepOutcome, known: KnownType): StepOutcome {
  const found = Found.safeParse(exclude.data);
  const keywords = found.success ? found.data.keywords : [];
  const isAgainst = ({ yieldsTo = [] }: FoundKeyword) => yieldsTo.includes(known.type);
  if (known.confidence < CONTRADICTS_FROM || keywords.length === 0 || !keywords.every(isAgainst)) return exclude;
  const { type, confidence, evidence, isReviewed } = known;
  const said = keywords.map(({ term, category }) => `"${term}" (${category})`).join(', ');
  const data = { ...exclude.data, contradictedBy: { type, confidence, evidence } };
  if (isReviewed) return { ...exclude, outcome: 'done', reason: `${said} set aside: a reviewer says ${type}`, data };
  const reason = `${said} in a name that reads as ${typeText(known)}: not excluded, for a person to decide`;
  return { ...exclude, outcome: 'ambiguous', reason, data };
}

/** `Government at .995`: cut, not rounded, so that no threshold seems to be reached that was not. */
const typeText = ({ type, confidence }: KnownType) =>
  `${type} at ${confidence >= 1 ? '1' : `.${String(Math.floor(confidence * 1_000)).padStart(3, '0')}`}`;
