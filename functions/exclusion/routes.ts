// What the exclusion routes do: list, edit in versions, check names, try a term on the tenant's last files.
import {
  addKeywords,
  checkNames,
  type KeywordBody,
  listKeywords,
  retireKeyword,
  tryKeyword,
} from '#shared/contract/exclusions';
import { decodeCursor, Place } from '../../shared/contract/common.ts';
import { cutPage } from '../../shared/contract/page.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { recentPayeeNames } from '../../shared/db/batches/recent-names.ts';
import { type Database, withTx } from '../../shared/db/connection/client.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import {
  editKeywords,
  isBuiltInStale,
  type KeywordEdit,
  newestKeywordVersion,
} from '../../shared/db/tenants/keywords.ts';
import { type BoundRoute, type HttpContext, on } from '../../shared/lambda/http.ts';
import { KeywordAutomaton } from './automaton.ts';
import { parseKeywordCsv, toKeywordCsv } from './keyword-csv.ts';
import { BUILT_IN, type KeywordLists, keywordKey } from './lists.ts';
import { planEdit, withdrawalOf } from './plan-edit.ts';

/** Distinct names of the tenant's last files that a new term is tried on. */
const TRIED_NAMES = 50_000;
const EXAMPLES = 50;

export function exclusionRoutes(database: Database, lists: KeywordLists): BoundRoute[] {
  const newest = async ({ caller }: HttpContext) => lists.at(await newestKeywordVersion(database.db), caller.tenantId);
  return [
    on(listKeywords, async ({ query }, context) => {
      const { version, keywords } = await newest(context);
      const items = keywords
        .filter(({ category }) => query.category === undefined || category === query.category)
        .map(({ tenantId, isOff, ...keyword }) => ({ ...keyword, own: tenantId !== null }));
      const from = decodeCursor(query.cursor, Place) ?? 0;
      const page = cutPage(items.slice(from), Infinity, (_, taken) => from + taken);
      return query.format === 'csv'
        ? { version, ...page, items: [], csv: toKeywordCsv(page.items) }
        : { version, ...page };
    }),
    on(addKeywords, async ({ body }, context) => {
      const { mode, dryRun, note } = body;
      const { version, keywords } = await newest(context);
      const { add, retire, ...said } = planEdit(keywords, wantedOf(body), { ...context.caller, mode });
      const isWholeList = mode === 'replace';
      const renews = !isWholeList && (await isBuiltInStale(database.db, BUILT_IN));
      if (dryRun || (add.length + retire.length === 0 && !renews)) return { version, dryRun, ...said };
      return { version: await save(database, { add, retire, note, isWholeList }, context), dryRun, ...said };
    }),
    on(retireKeyword, async ({ body }, context) => {
      const { keywords } = await newest(context);
      const wanted = keywordKey(body);
      const known = keywords.find((keyword) => keywordKey(keyword) === wanted);
      if (!known)
        throw new ProblemError('keyword-not-found', `no keyword "${body.term}" with scope ${body.scope} is in force`);
      const withdrawal = withdrawalOf(known, context.caller.tenantId);
      return { version: await save(database, { ...withdrawal, note: body.note }, context) };
    }),
    on(checkNames, async ({ body }, context) => {
      const { version, automaton } = await newest(context);
      const items = body.names.map((name) => {
        const hits = automaton.find(name);
        const keywords = hits.map(({ keyword, matched }) => ({
          term: keyword.term,
          category: keyword.category,
          matched,
        }));
        return { name, excluded: hits.length > 0, keywords };
      });
      return { version, items };
    }),
    on(tryKeyword, async ({ body }, context) => {
      const { automaton } = await newest(context);
      const trial = mustCompile(body);
      const { batches, rows, names } = await recentPayeeNames(database.db, context.caller.tenantId, TRIED_NAMES);
      const hits = names.filter(({ name }) => trial.find(name).length > 0);
      const examples = hits
        .slice(0, EXAMPLES)
        .map(({ name, times }) => ({ name, times, alreadyExcluded: automaton.find(name).length > 0 }));
      const hitRows = hits.reduce((sum, { times }) => sum + times, 0);
      return { batches, rows, looked: names.length, hits: hits.length, hitRows, examples };
    }),
  ];
}

function wantedOf({ keywords, csv = '' }: { keywords?: KeywordBody[] | undefined; csv?: string | undefined }) {
  if (keywords) return keywords.map((keyword, i) => ({ keyword, where: `body.keywords.${i}` }));
  return parseKeywordCsv(csv).map(({ keyword, line }) => ({ keyword, where: `csv line ${line}` }));
}

function save(
  database: Database,
  { add, retire, note, isWholeList = false }: Pick<KeywordEdit, 'add' | 'retire' | 'note' | 'isWholeList'>,
  { caller: { tenantId, keyId: actor }, clock }: HttpContext,
): Promise<number> {
  return withTx(database, async (tx) => {
    const at = clock.now();
    // An own entry of the same term, also one that switches it off, makes room for the new one.
    const replaced = [...retire, ...add];
    const version = await editKeywords(tx, { add, retire: replaced, note, actor, at, isWholeList }, BUILT_IN);
    const detail = { version, added: add.length, retired: retire.length };
    await appendAudit(tx, { at, tenantId, actor, action: 'keywords.edit', subject: `keywords-${version}`, detail });
    return version;
  });
}

function mustCompile(keyword: KeywordBody): KeywordAutomaton {
  try {
    return new KeywordAutomaton([keyword]);
  } catch (error) {
    throw new ProblemError('invalid-keyword', error instanceof Error ? error.message : 'the term cannot be matched');
  }
}
