// What an edit of the keywords changes for a tenant: compared with the list in force, so that what is there already is not added again.
import type { KeywordBody } from '../../shared/contract/exclusions.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import type { StoredKeyword } from '../../shared/db/tenants/keywords.ts';
import { tokensOf } from './automaton.ts';
import { keywordKey } from './lists.ts';

export interface Edit {
  add: StoredKeyword[];
  retire: StoredKeyword[];
  /** Terms, for people. */
  added: string[];
  changed: string[];
  retired: string[];
  unchanged: number;
}

/** Words that say nothing of whose name it is: a keyword of nothing else would exclude half of every file. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `a an and at by de del for from in inc incorporated la llc llp lp ltd limited co company corp corporation no of on or pc plc the to usa us with`.split(
    ' ',
  ),
);

interface Wanted {
  keyword: KeywordBody;
  /** For messages, e.g. `csv line 7`. */
  where: string;
}

/** `mode` replace: what is in force and not wanted is retired too, a built-in keyword by an own entry that switches it off. */
export function planEdit(
  current: readonly StoredKeyword[],
  wanted: readonly Wanted[],
  { tenantId, mode }: { tenantId: string; mode: 'add' | 'replace' },
): Edit {
  const inForce = new Map(current.map((keyword) => [keywordKey(keyword), keyword]));
  const edit: Edit = { add: [], retire: [], added: [], changed: [], retired: [], unchanged: 0 };
  for (const [key, { keyword }] of distinct(wanted)) {
    const known = inForce.get(key);
    if (known && isEqual(known, keyword)) edit.unchanged += 1;
    else {
      (known ? edit.changed : edit.added).push(keyword.term);
      edit.add.push({ ...keyword, isOff: false, tenantId });
      if (known && known.tenantId !== null) edit.retire.push(known);
    }
    inForce.delete(key);
  }
  for (const keyword of mode === 'replace' ? inForce.values() : []) {
    const { add, retire } = withdrawalOf(keyword, tenantId);
    edit.add.push(...add);
    edit.retire.push(...retire);
    edit.retired.push(keyword.term);
  }
  return edit;
}

/** What takes a keyword in force out of force for the tenant. */
export function withdrawalOf(keyword: StoredKeyword, tenantId: string): Pick<Edit, 'add' | 'retire'> {
  return keyword.tenantId === null
    ? { add: [{ ...keyword, isOff: true, tenantId }], retire: [] }
    : { add: [], retire: [keyword] };
}

function distinct(wanted: readonly Wanted[]): Map<string, Wanted> {
  const byKey = new Map<string, Wanted>();
  for (const one of wanted) {
    mustSaySomething(one);
    const key = keywordKey(one.keyword);
    const same = byKey.get(key);
    if (same)
      throw new ProblemError(
        'invalid-keyword',
        `${one.where}: "${one.keyword.term}" is the same keyword as in ${same.where}`,
      );
    byKey.set(key, one);
  }
  return byKey;
}

function mustSaySomething({ keyword: { term, scope }, where }: Wanted): void {
  const tokens = tokensOf(term);
  const isEmpty = tokens.every((token) => EMPTY_WORDS.has(token)) || tokens.join('').length === 1;
  if (tokens.length > 0 && (scope === 'exact' || !isEmpty)) return;
  throw new ProblemError(
    'invalid-keyword',
    `${where}: "${term}" would exclude names by a word that says nothing of them; expected a longer term, or the scope exact`,
  );
}

const isEqual = (known: StoredKeyword, { category, exceptions, person }: KeywordBody) =>
  known.category === category &&
  known.person === person &&
  known.exceptions.length === exceptions.length &&
  known.exceptions.every((exception, i) => exception === exceptions[i]);
