// What the exclusion routes do: list, edit in versions, check names, try a term on the tenant's last files.
import {
  addKeywords,
  checkNames,
  type KeywordBody,
  listKeywords,
  retireKeyword,
  tryKeyword,
} from '#shared/contract/exclusions';
import { ProblemError } from '../../shared/contract/problem.ts';
import { recentPayeeNames } from '../../shared/db/batches/recent-names.ts';
import { type Database, withTx } from '../../shared/db/connection/client.ts';
import { appendAudit } from '../../shared/db/operations/audit.ts';
import { editKeywords, type KeywordEdit, newestKeywordVersion } from '../../shared/db/tenants/keywords.ts';
import { type BoundRoute, type HttpContext, on } from '../../shared/lambda/http.ts';
import { KeywordAutomaton } from './automaton.ts';
import { parseKeywordCsv, toKeywordCsv } from './keyword-csv.ts';
import { BUILT_IN, type KeywordLists } from './lists.ts';

/** Distinct names of the tenant's last files that a new term is tried on. */
const TRIED_NAMES = 50_000;
const EXAMPLES = 50;

export function exclusionRoutes(database: Database, lists: KeywordLists): BoundRoute[] {
  const newest = async ({ caller }: HttpContext) => lists.at(await newestKeywordVersion(database.db), caller.tenantId);
  const edit = ({ caller, clock }: HttpContext, change: Pick<KeywordEdit, 'add' | 'retire' | 'note'>) =>
    withTx(database, async (tx) => {
      const at = clock.now();
      const version = await editKeywords(tx, { ...change, actor: caller.keyId, at }, BUILT_IN);
      const detail = { version, added: change.add.length, retired: change.retire.length };
      await appendAudit(tx, {
        at,
        tenantId: caller.tenantId,
        actor: caller.keyId,
        action: 'keywords.edit',
        subject: `keywords-${version}`,
        detail,
      });
      return version;
    });
  return [
    on(listKeywords, async ({ query }, context) => {
      const { version, keywords } = await newest(context);
      const items = keywords
        .filter(({ category }) => query.category === undefined || category === query.category)
        .map(({ tenantId, ...keyword }) => ({ ...keyword, own: tenantId !== null }));
      return query.format === 'csv' ? { version, items: [], csv: toKeywordCsv(items) } : { version, items };
    }),
    on(addKeywords, async ({ body }, context) => {
      const added = body.keywords ?? parseKeywordCsv(body.csv ?? '');
      added.forEach(mustCompile);
      const add = added.map((keyword) => ({ ...keyword, tenantId: context.caller.tenantId }));
      return { version: await edit(context, { add, retire: add, note: body.note }), added: add.length };
    }),
    on(retireKeyword, async ({ body }, context) => {
      const { tenantId } = context.caller;
      const own = (await newest(context)).keywords.filter((keyword) => keyword.tenantId === tenantId);
      const isIt = ({ term, scope }: { term: string; scope: string }) =>
        term.toLowerCase() === body.term.toLowerCase() && scope === body.scope;
      if (!own.some(isIt)) throw new ProblemError(404, `no own keyword "${body.term}" with scope ${body.scope}`);
      return { version: await edit(context, { add: [], retire: [{ ...body, tenantId }], note: body.note }) };
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
      const names = await recentPayeeNames(database.db, context.caller.tenantId, TRIED_NAMES);
      const hits = names.filter(({ name }) => trial.find(name).length > 0);
      const examples = hits
        .slice(0, EXAMPLES)
        .map(({ name, times }) => ({ name, times, alreadyExcluded: automaton.find(name).length > 0 }));
      return { looked: names.length, hits: hits.length, examples };
    }),
  ];
}

function mustCompile(keyword: KeywordBody): KeywordAutomaton {
  try {
    return new KeywordAutomaton([keyword]);
  } catch (error) {
    throw new ProblemError(400, error instanceof Error ? error.message : 'the term cannot be matched');
  }
}
