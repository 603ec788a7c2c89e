// The keyword lists in force: by version and tenant, compiled once and kept, because a batch asks for the same list four thousand times.
import type { Db } from '../../shared/db/connection/client.ts';
import { keywordsAt, type StoredKeyword } from '../../shared/db/tenants/keywords.ts';
import { KeywordAutomaton, tokensOf } from './automaton.ts';
import { BUILT_IN_KEYWORDS } from './list/index.ts';

/** The built-in list as the database would hold it. */
export const BUILT_IN: readonly StoredKeyword[] = BUILT_IN_KEYWORDS.map(
  ({ term, category, scope, exceptions, person }) => ({
    ...{ term, category, scope, person },
    ...{ exceptions: [...exceptions], isOff: false, tenantId: null },
  }),
);

export interface KeywordList {
  version: number;
  /** In force for the tenant. */
  keywords: readonly StoredKeyword[];
  automaton: KeywordAutomaton;
}

/** Lists kept in memory; one is about 300 KB. */
const KEPT = 16;

export class KeywordLists {
  readonly #db: Db;
  readonly #lists = new Map<string, Promise<KeywordList>>();
  constructor(db: Db) {
    this.#db = db;
  }

  /** The list of a version as the tenant sees it. Versions never change, so a list once read holds. */
  at(version: number, tenantId: string): Promise<KeywordList> {
    const id = `${version} ${tenantId}`;
    const known = this.#lists.get(id);
    if (known) return known;
    const list = this.#read(version, tenantId);
    list.catch(() => this.#lists.delete(id));
    this.#lists.set(id, list);
    const [oldest] = this.#lists.keys();
    if (this.#lists.size > KEPT && oldest !== undefined) this.#lists.delete(oldest);
    return list;
  }

  async #read(version: number, tenantId: string): Promise<KeywordList> {
    const stored = version === 0 ? BUILT_IN : await keywordsAt(this.#db, version, tenantId);
    const keywords = inForce(stored);
    const compiled = inPlace(stored).map((keyword) => ({ ...keyword, yieldsToTrades: keyword.tenantId === null }));
    return { version, keywords, automaton: new KeywordAutomaton(compiled) };
  }
}

/** Two keywords are the same when they hold the same tokens at the same place, however they are written. */
export const keywordKey = ({ term, scope }: Pick<StoredKeyword, 'term' | 'scope'>): string =>
  `${scope} ${tokensOf(term).join(' ')}`;

/** A tenant's own keyword stands in place of the built-in one, or switches it off. */
export const inForce = (stored: readonly StoredKeyword[]): StoredKeyword[] =>
  inPlace(stored).filter(({ isOff }) => !isOff);

/** With those that are switched off. */
function inPlace(stored: readonly StoredKeyword[]): StoredKeyword[] {
  const byKey = new Map<string, StoredKeyword>();
  for (const keyword of stored) {
    const key = keywordKey(keyword);
    if (keyword.tenantId !== null || !byKey.has(key)) byKey.set(key, keyword);
  }
  return [...byKey.values()];
}
