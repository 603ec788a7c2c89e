// What a file's own type column says of a payee ("C Corporation", "Is Individual: Yes", "1099 Type: NEC"), and what becomes of the name's answer beside it.
import { cutText } from '../../shared/text.ts';
import type { ModelClass } from './model/linear-model.ts';
import { type ModelAnswer, type PayeeType, refinesBusiness } from './payee-type.ts';

export interface StatedType {
  type: ModelClass;
  /** How often such an entry is right: a judgement, since no labelled file has a type column. */
  right: number;
  /** As written. */
  text: string;
}

/** A corporation is hardly ever entered for a person; "Individual" is often entered for a person's business. */
const RIGHT = { company: 0.95, publicBody: 0.95, employee: 0.9, individual: 0.85, soleProprietor: 0.65 };
/** Least confidence at which an answer stands that the column has made surer, or speaks against. */
const DECIDES = 0.9;
const LONGEST_TEXT = 60;

/** In this order: the first box of form W-9 names both a person and an LLC. */
const SAYS: readonly (readonly [pattern: RegExp, type: ModelClass, right: number])[] = [
  [/\b(?:is|a) (?:individual|person|natural person)\s*:\s*(?:y|yes|true|1|x)\b/i, 'Individual', RIGHT.individual],
  [/\b(?:is|a) (?:individual|person|natural person)\s*:\s*(?:n|no|false|0)\b/i, 'Business', RIGHT.soleProprietor],
  [
    /\b(?:is|a) (?:company|business|corporation|organi[sz]ation)\s*:\s*(?:y|yes|true|1|x)\b/i,
    'Business',
    RIGHT.company,
  ],
  [/\b(?:is|a) (?:government|public) ?\w*\s*:\s*(?:y|yes|true|1|x)\b/i, 'Government', RIGHT.publicBody],
  [
    /\bindividual\s*\/\s*sole\b|\bsole (?:prop|trader)|\bsole-prop|\bsingle[- ]member\b|\bdisregarded\b/i,
    'Individual',
    RIGHT.soleProprietor,
  ],
  [/\bnon[- ]?(?:individual|person|employee)\b/i, 'Business', RIGHT.soleProprietor],
  [
    /\bgov(?:t|ernment|ernmental)?\b|\bmunicipal|\bpublic (?:body|entity|sector)\b|\b(?:federal|state|local) agency\b|\btax(?:ing)? authority\b|\btribal\b/i,
    'Government',
    RIGHT.publicBody,
  ],
  [/\bemployees?\b|\bemp\b|\bpersonnel\b|\bexpense report/i, 'Individual', RIGHT.employee],
  [
    /\bcorp(?:oration)?s?\b|\bc[- ]corp|\bs[- ]corp|\bllc\b|\bllp\b|\binc\b|\bpartnership\b|\bcompany\b|\bbusiness\b|\bnon[- ]?profit\b|\bnot[- ]for[- ]profit\b|\bassociation\b|\btrust\b|\btax[- ]exempt\b|\borgani[sz]ation\b|\blegal (?:entity|person)\b|\bpersona moral\b|\bgmbh\b/i,
    'Business',
    RIGHT.company,
  ],
  [/\bindividuals?\b|\bnatural person\b|\bperson\b|\bpersona f[ií]sica\b/i, 'Individual', RIGHT.individual],
];

/** Undefined where the entry is no type (`1099 Type: NEC`, `Vendor class: 7`). */
export function readStatedType(text: string | undefined): StatedType | undefined {
  if (text === undefined) return undefined;
  for (const [pattern, type, right] of SAYS) {
    if (pattern.test(text)) return { type, right, text: cutText(text, LONGEST_TEXT) };
  }
  return undefined;
}

/** The answer after the file's own entry was weighed by Bayes' rule; a name that says nothing, or an own entity, stays what it is. */
export function weighStated(answer: ModelAnswer, stated: StatedType | undefined): ModelAnswer {
  if (stated === undefined || !isOfThreeClasses(answer.type)) return answer;
  const evidence = [...answer.evidence, statedNote(answer.type, stated)];
  const odds = stated.right / (1 - stated.right);
  const { confidence } = answer;
  if (agrees(answer.type, stated)) {
    const surer = (confidence * odds) / (confidence * odds + 1 - confidence);
    return { ...answer, evidence, confidence: surer, decided: answer.decided || surer >= DECIDES };
  }
  const left = confidence / (confidence + (1 - confidence) * odds);
  if (left >= 0.5) return { ...answer, evidence, confidence: left, decided: answer.decided && left >= DECIDES };
  return { ...answer, type: stated.type, evidence, confidence: 1 - left, decided: 1 - left >= DECIDES };
}

/** A disagreement is said of answers that the entry does not change too: a reviewer's, OpenAI's. */
export function statedNote(type: PayeeType, stated: StatedType): string {
  return agrees(type, stated)
    ? `the file says so too: "${stated.text}"`
    : `the file says otherwise: "${stated.text}", the name reads as ${type}`;
}

export function agrees(type: PayeeType, stated: StatedType): boolean {
  return (refinesBusiness(type) ? 'Business' : type) === stated.type;
}

const isOfThreeClasses = (type: PayeeType) => type !== 'Unknown' && type !== 'Internal Transfer';
