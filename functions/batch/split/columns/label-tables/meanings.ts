// All tables of labels in one: what a phrase means, and every word that the tables know.
import { COLUMN_ROLES, type ColumnRole } from '../../../../../shared/column-roles.ts';
import { phrases } from '../label-words.ts';
import * as amountWords from './amount-words.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import { GERMAN } from './german.ts';
import { type LabelTable, STRENGTHS } from './label-table.ts';
import { OWNER_WORDS, OWNERS, type Owner } from './owners.ts';
import * as payeeWords from './payee-words.ts';
import { SPANISH } from './spanish.ts';
import { DYNAMICS, JD_EDWARDS, ORACLE, OTHERS, PEOPLESOFT, SAP } from './systems.ts';

const TABLES: readonly LabelTable[] = [
  ...[ENGLISH, GERMAN, FRENCH, SPANISH],
  ...[SAP, ORACLE, PEOPLESOFT, JD_EDWARDS, DYNAMICS, OTHERS],
];

export interface Meaning {
  role: ColumnRole;
  score: number;
}

/** Meanings by phrase, the words of a phrase being in their common forms. */
export const MEANINGS: ReadonlyMap<string, readonly Meaning[]> = readTables();

/** Labels that say nothing of the payee. */
export const OTHER_LABELS: ReadonlySet<string> = new Set(TABLES.flatMap(({ other = '' }) => phrases(other)));

export const OWNER_OF: ReadonlyMap<string, Owner> = new Map(
  OWNERS.flatMap((owner) =>
    owner === '' ? [] : phrases(OWNER_WORDS[owner]).map((phrase) => [phrase, owner] as const),
  ),
);

const { AMOUNT_WORDS, ...amountLists } = amountWords;
const { PAYEES, MODIFIERS, ...payeeLists } = payeeWords;
const LISTS: readonly string[] = [
  ...AMOUNT_WORDS.map(([, list]) => list),
  ...Object.values(amountLists),
  ...Object.values(PAYEES),
  ...MODIFIERS.map(([, list]) => list),
  ...Object.values(payeeLists),
];
const WORDS: ReadonlySet<string> = new Set(
  [...MEANINGS.keys(), ...OTHER_LABELS, ...OWNER_OF.keys(), ...LISTS.flatMap(phrases)].flatMap((phrase) =>
    phrase.split(' '),
  ),
);

export const isKnownWord = (word: string): boolean => WORDS.has(word);

function readTables(): Map<string, Meaning[]> {
  const meanings = new Map<string, Meaning[]>();
  for (const table of TABLES) {
    for (const role of COLUMN_ROLES) {
      for (const strength of ['sure', 'likely', 'maybe'] as const) {
        const meaning = { role, score: STRENGTHS[strength] };
        for (const phrase of phrases(table[role]?.[strength] ?? '')) {
          const known = meanings.get(phrase) ?? [];
          const others = known.filter((one) => one.role !== role);
          const best = known.find((one) => one.role === role && one.score > meaning.score) ?? meaning;
          meanings.set(phrase, [...others, best]);
        }
      }
    }
  }
  return meanings;
}
