// Queries made from the suppliers themselves, of kinds of which the labelled set has too few: initials, branches, persons' initials.

import type { SupplierRow } from '../../../functions/finexio/match/supplier-index.ts';
import { normaliseName } from '../../../shared/names/name-reader.ts';
import { classOf, WordClass } from '../../../shared/names/words.ts';
import type { LabelledQuery } from '../read-data.ts';

const wordsOf = (name: string, wordClass: number) =>
  normaliseName(name)
    .split(' ')
    .filter((word) => classOf(word) === wordClass);

const ACRONYM_STEP = 4801;
const MIN_WORDS = 3;
const MAX_WORDS = 5;

/**
 * Queries that name a company by its initials, made from the rows themselves: the labelled set has too few to learn from. `isPresent`
 * says whether the rows are in the index; absent ones teach that initials alone prove little.
 */
export function acronymQueries(rows: readonly SupplierRow[], isPresent: boolean): LabelledQuery[] {
  const queries: LabelledQuery[] = [];
  const step = isPresent ? ACRONYM_STEP : Math.floor(ACRONYM_STEP / 4);
  for (let i = 0; i < rows.length; i += step) {
    const { id, name, city = '', state = '' } = rows[i];
    const legalForm = wordsOf(name, WordClass.legal).join(' ');
    const content = wordsOf(name, WordClass.content);
    if (content.length < MIN_WORDS || content.length > MAX_WORDS || content.some((word) => !/^[a-z]/.test(word)))
      continue;
    const initials = content.map((word) => word[0]).join('');
    const accept = new Set(isPresent ? [id] : []);
    queries.push({
      id: `acronym-${id}`,
      name: `${initials} ${legalForm}`,
      city,
      state,
      zip: '',
      accept,
      kind: 'made_acronym',
    });
  }
  return queries;
}

const BRANCH_STEP = 2401;
const ABSENT_BRANCHES = 75;
/** One branch in four is written without a number. */
const BRANCH_SUFFIXES = [
  (n: number) => ` #${100 + (n % 900)}`,
  (n: number) => ` STORE #${10_000 + (n % 90_000)}`,
  (n: number) => ` UNIT ${1 + (n % 60)}`,
  () => '',
];

/**
 * Branches of suppliers that are listed with their head office: the name with a branch's number, in another state. Of a name that several
 * bear, one is right, which no model can know: it learns to be unsure. `absent` companies that share a listed one's name teach the same.
 */
export function branchQueries(rows: readonly SupplierRow[], absent: readonly SupplierRow[]): LabelledQuery[] {
  const statesOfCore = new Map<string, Set<string>>();
  const coreOf = ({ name }: SupplierRow) => wordsOf(name, WordClass.content).join(' ');
  for (const row of rows) {
    const core = coreOf(row);
    statesOfCore.set(core, (statesOfCore.get(core) ?? new Set()).add(row.state ?? ''));
  }
  const present: LabelledQuery[] = [];
  for (let i = 0; i < rows.length; i += BRANCH_STEP) {
    const branch = rows[(i + (rows.length >> 1)) % rows.length];
    const core = coreOf(rows[i]);
    if (core === '' || statesOfCore.get(core)?.has(branch.state ?? '')) continue;
    present.push(branchQuery({ ...branch, name: rows[i].name }, i, [rows[i].id]));
  }
  const namesakes = absent.filter((row) => {
    const states = statesOfCore.get(coreOf(row));
    return states !== undefined && !states.has(row.state ?? '');
  });
  const step = Math.max(1, Math.floor(namesakes.length / ABSENT_BRANCHES));
  const strangers = namesakes.filter((_, i) => i % step === 0).map((row, i) => branchQuery(row, i, []));
  return [...present, ...strangers];
}

function branchQuery({ id, name, city = '', state = '' }: SupplierRow, n: number, accept: string[]): LabelledQuery {
  const suffix = BRANCH_SUFFIXES[n % BRANCH_SUFFIXES.length](n);
  const written = name.replace(LEGAL_FORM, '') + suffix;
  return { id: `branch-${id}-${n}`, name: written, city, state, zip: '', accept: new Set(accept), kind: 'made_branch' };
}

const LEGAL_FORM = /,? (inc|llc|corp|corporation|co|company|ltd)\.?$/i;
const MIDDLE_INITIAL = /^([a-z]{3,}) ([a-z])\.? ([a-z]{3,})\b/i;
const PERSONS = 200;

/** Names with a middle initial in their own city: with another one it is somebody else, without one it may be the same. */
export function initialQueries(rows: readonly SupplierRow[]): LabelledQuery[] {
  const persons = rows.filter(({ name }) => MIDDLE_INITIAL.test(name));
  const step = Math.max(1, Math.floor(persons.length / PERSONS));
  return persons
    .filter((_, i) => i % step === 0)
    .map(({ id, name, city = '', state = '' }, i) => {
      const isOther = i % 2 === 0;
      const written = name.replace(MIDDLE_INITIAL, (_, first: string, initial: string, last: string) =>
        isOther ? `${first} ${otherInitial(initial)} ${last}` : `${first} ${last}`,
      );
      const accept = new Set(isOther ? [] : [id]);
      return { id: `initial-${id}`, name: written, city, state, zip: '', accept, kind: 'made_initial' };
    });
}

/** The next letter but three, round the alphabet. */
const otherInitial = (initial: string) =>
  String.fromCharCode(65 + ((initial.toUpperCase().charCodeAt(0) - 65 + 4) % 26));
