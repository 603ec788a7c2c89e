// The exclusion routes over the database: editing for one tenant, importing an edited export, switching off, trying a term, and what a running batch sees.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../shared/clock.ts';
import { addKeywords, checkNames, listKeywords, retireKeyword, tryKeyword } from '../../shared/contract/exclusions.ts';
import type { Route } from '../../shared/contract/route.ts';
import { newestKeywordVersion } from '../../shared/db/tenants/keywords.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { makeBatch, makeTenant, NOON } from '../../tests/support/rows.ts';
import { KeywordLists } from './lists.ts';
import { exclusionRoutes } from './routes.ts';

let database: TestDatabase;
let tenantId = '';
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  tenantId = await makeTenant(database.db);
});

function ask(route: Route, input: unknown, caller = tenantId): Promise<unknown> {
  const bound = exclusionRoutes(database, new KeywordLists(database.db)).find((one) => one.route === route);
  if (!bound) throw new Error(`expected ${route.operationId} to be answered`);
  const context = {
    requestId: 'r',
    headers: {},
    clock: fixedClock(NOON.toISOString()),
    signal: AbortSignal.timeout(9_000),
  };
  return bound.answer(
    { params: undefined, query: route.query?.parse(input), body: route.body?.parse(input) },
    { ...context, caller: { tenantId: caller, keyId: 'key-1', scopes: ['admin'] } },
  );
}

const edit = async (body: unknown) => addKeywords.response.parse(await ask(addKeywords, body));
const exported = async () => listKeywords.response.parse(await ask(listKeywords, { format: 'csv' })).csv ?? '';
const termsIn = async (name: string, caller?: string) => {
  const { items } = checkNames.response.parse(await ask(checkNames, { names: [name] }, caller));
  return items[0]?.keywords.map(({ term }) => term);
};

describe('editing', () => {
  it('holds for the own tenant only, and for later versions only', async () => {
    const before = await newestKeywordVersion(database.db);
    await edit({ keywords: [{ term: 'Quillfeather', category: 'own' }] });
    const lists = new KeywordLists(database.db);
    expect(await termsIn('QUILLFEATHER LLC')).toEqual(['Quillfeather']);
    expect(await termsIn('QUILLFEATHER LLC', await makeTenant(database.db))).toEqual([]);
    // A batch that was split before the edit keeps the version it began with.
    expect((await lists.at(before, tenantId)).automaton.find('QUILLFEATHER LLC')).toEqual([]);
  });

  it('changes nothing when an export comes back as it was', async () => {
    await edit({ keywords: [{ term: 'Quillfeather', category: 'own', exceptions: ['=Quillfeather Farm'] }] });
    const version = await newestKeywordVersion(database.db);
    const answer = await edit({ csv: await exported(), mode: 'replace' });
    expect(answer).toMatchObject({ version, added: [], changed: [], retired: [] });
    expect(answer.unchanged).toBeGreaterThan(800);
  });

  it('takes an edited export as the whole list, after showing what would change', async () => {
    await edit({
      keywords: [
        { term: 'Quillfeather', category: 'own' },
        { term: 'Marrow Lane', category: 'own' },
      ],
    });
    const lines = (await exported()).split('\r\n').filter((line) => !/^(Verizon|Marrow Lane),/.test(line));
    const csv = lines
      .join('\r\n')
      .replace('Quillfeather,own', 'Quillfeather,other')
      .concat('Tarn Hollow,own,exact\r\n');
    const change = { added: ['Tarn Hollow'], changed: ['Quillfeather'], retired: ['Verizon', 'Marrow Lane'] };
    expect(await edit({ csv, mode: 'replace', dryRun: true })).toMatchObject({ dryRun: true, ...change });
    expect(await termsIn('VERIZON')).toEqual(['Verizon']);
    expect(await edit({ csv, mode: 'replace' })).toMatchObject({ dryRun: false, ...change });
    expect(await termsIn('VERIZON')).toEqual([]);
    expect(await termsIn('MARROW LANE')).toEqual([]);
    expect(await termsIn('VERIZON', await makeTenant(database.db))).toEqual(['Verizon']);
  });

  it('lets a tenant put an own keyword in place of a built-in one, switch one off and on again', async () => {
    expect(await termsIn('EDWARD JONES')).toEqual(['Edward Jones']);
    await edit({ keywords: [{ term: 'EDWARD JONES', category: 'own', exceptions: ['Edward Jones Farm'] }] });
    expect(await termsIn('EDWARD JONES FARM')).toEqual([]);
    expect(await termsIn('EDWARD JONES')).toEqual(['EDWARD JONES']);
    await ask(retireKeyword, { term: 'US Bank' });
    expect(await termsIn('U.S. BANK NA')).toEqual([]);
    await edit({ keywords: [{ term: 'U S Bank', category: 'banking' }] });
    expect(await termsIn('U.S. BANK NA')).toEqual(['U S Bank', 'Bank']);
  });

  it.each([
    [{ keywords: [{ term: 'the', category: 'own' }] }, /^body.keywords.0: "the" would exclude names/],
    [{ csv: 'term,category\nInc.,own\n' }, /^csv line 2: "Inc." would exclude names/],
    [{ csv: 'term,category\nAcme,own\nACME,own\n' }, /^csv line 3: "ACME" is the same keyword as in csv line 2$/],
    [{ keywords: [{ term: '***', category: 'own' }] }, /^body.keywords.0: "\*\*\*" would exclude names/],
  ])('refuses %j', async (body, reason) => {
    await expect(edit(body)).rejects.toThrow(reason);
  });

  it('says which keyword is not there to be retired', async () => {
    await expect(ask(retireKeyword, { term: 'Nowhere' })).rejects.toThrow(
      'no keyword "Nowhere" with scope contains is in force',
    );
  });
});

it('a term is tried on the last files of the own tenant, and says what is excluded already', async () => {
  const insert =
    'insert into payee (batch_id, row_no, name) select $1, i, n from unnest($2::text[]) with ordinality as x (n, i)';
  const { id } = await makeBatch(database.db, { tenantId, status: 'done' });
  await database.pool.query(insert, [id, ['TARN HOLLOW LLC', 'TARN HOLLOW LLC', 'TARN HOLLOW VERIZON', 'OTHER INC']]);
  const other = await makeBatch(database.db, { tenantId: await makeTenant(database.db), status: 'done' });
  // Five later ones that never came so far as to have payees.
  for (let i = 0; i < 5; i += 1) await makeBatch(database.db, { tenantId, status: i < 3 ? 'awaiting_upload' : 'done' });
  await database.pool.query(insert, [other.id, ['TARN HOLLOW OF SOMEBODY ELSE']]);
  const tried = tryKeyword.response.parse(await ask(tryKeyword, { term: 'Tarn Hollow', category: 'own' }));
  expect(tried).toMatchObject({ batches: 1, rows: 4, looked: 3, hits: 2, hitRows: 3 });
  expect([...tried.examples].sort((a, b) => b.times - a.times)).toEqual([
    { name: 'TARN HOLLOW LLC', times: 2, alreadyExcluded: false },
    { name: 'TARN HOLLOW VERIZON', times: 1, alreadyExcluded: true },
  ]);
});
