import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTx } from '../../shared/db/connection/client.ts';
import { editKeywords, isBuiltInStale, newestKeywordVersion } from '../../shared/db/tenants/keywords.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { KeywordAutomaton } from './automaton.ts';
import { excludePayee } from './exclude.ts';
import { parseKeywordCsv, toKeywordCsv } from './keyword-csv.ts';
import type { Keyword } from './list/keyword.ts';
import { BUILT_IN, KeywordLists } from './lists.ts';

const TENANT = '018f0000-0000-7000-8000-000000000001';
const AT = '2026-11-22T10:00:00.000Z';
const OTHER = '018f0000-0000-7000-8000-000000000002';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  for (const id of [TENANT, OTHER]) {
    await database.pool.query('insert into tenant (id, name, created_at) values ($1, $3, $2)', [
      id,
      '2026-11-22T10:00:00Z',
      'a tenant',
    ]);
  }
});
afterAll(() => database.close());

const own = (term: string) => ({
  term,
  category: 'own',
  scope: 'contains' as const,
  exceptions: [],
  person: false,
  isOff: false,
  tenantId: TENANT,
});
const edit = (add: string[], retire: string[] = []) =>
  withTx(database, (tx) =>
    editKeywords(
      tx,
      { add: add.map(own), retire: retire.map(own), actor: 'test', note: '', at: new Date('2026-11-22T10:00:00Z') },
      BUILT_IN,
    ),
  );

describe('keyword versions', () => {
  it('makes a version an edit, keeps the earlier ones, and shows a tenant only its own additions', async () => {
    const lists = new KeywordLists(database.db);
    const hits = async (version: number, tenantId: string, name: string) =>
      (await lists.at(version, tenantId)).automaton.find(name).length;
    expect(await newestKeywordVersion(database.db)).toBe(0);
    const first = await edit(['Zebra Holdings']);
    const second = await edit([], ['zebra holdings']);
    expect([first, second]).toEqual([2, 3]);
    expect(await hits(0, TENANT, 'ZEBRA HOLDINGS LLC')).toBe(0);
    expect(await hits(first, TENANT, 'ZEBRA HOLDINGS LLC')).toBe(1);
    expect(await hits(first, OTHER, 'ZEBRA HOLDINGS LLC')).toBe(0);
    expect(await hits(second, TENANT, 'ZEBRA HOLDINGS LLC')).toBe(0);
    expect(await hits(second, OTHER, 'AT&T')).toBe(1);
    expect(await hits(second, OTHER, 'KIA JOHNSON')).toBe(0);
  });
});

describe('the built-in keywords of a newer build', () => {
  const version = async (add: string[], builtIn: typeof BUILT_IN, over = {}) =>
    withTx(database, (tx) =>
      editKeywords(tx, { add: add.map(own), retire: [], actor: 'test', note: '', at: new Date(AT), ...over }, builtIn),
    );
  const [gone, ...rest] = BUILT_IN;

  it('come with the next edit, and earlier versions keep theirs', async () => {
    const lists = new KeywordLists(database.db);
    const terms = async (at: number) => (await lists.at(at, TENANT)).keywords.map(({ term }) => term);
    const older = await version(['Quillfeather'], rest);
    expect(await isBuiltInStale(database.db, rest)).toBe(false);
    expect(await isBuiltInStale(database.db, BUILT_IN)).toBe(true);
    const newer = await version(['Goslinger'], BUILT_IN);
    expect(await isBuiltInStale(database.db, BUILT_IN)).toBe(false);
    expect(await terms(older)).not.toContain(gone?.term);
    expect(await terms(newer)).toEqual(expect.arrayContaining([gone?.term, 'Quillfeather', 'Goslinger']));
  });

  it('do not come with an edit that says the whole list', async () => {
    await version([], rest);
    await version(['Larkspurn'], BUILT_IN, { isWholeList: true });
    expect(await isBuiltInStale(database.db, BUILT_IN)).toBe(true);
  });
});

describe('a keyword that is switched off', () => {
  const builtIn = (
    term: string,
    scope: 'contains' | 'ends_with' = 'contains',
    over: Partial<Keyword> = {},
  ): Keyword => ({
    ...{ term, category: 'banking', scope, exceptions: [], person: false, yieldsToTrades: true },
    ...over,
  });

  it('is not replaced by a shorter built-in one, and spares the name', () => {
    const list = new KeywordAutomaton([builtIn('US Bank', 'contains', { isOff: true }), builtIn('Bank', 'ends_with')]);
    expect(list.look('U.S. BANK NA')).toEqual({ hits: [], spared: ['US Bank'] });
    expect(list.find('ALDER BANK')).toHaveLength(1);
    const outcome = excludePayee({ row: 1, name: 'U.S. BANK NA' }, list, { version: 'keywords-1', at: AT });
    expect(outcome).toMatchObject({ outcome: 'done', data: { keywords: [], spared: ['US Bank'] } });
  });

  it('leaves own keywords in force, whose exceptions spare a name too', () => {
    const own = { ...builtIn('Bank'), exceptions: ['Alder Bank'], yieldsToTrades: false };
    const list = new KeywordAutomaton([builtIn('US Bank', 'contains', { isOff: true }), own]);
    expect(list.look('US BANK')).toMatchObject({ hits: [{ matched: 'bank' }], spared: ['US Bank'] });
    expect(list.look('ALDER BANK')).toEqual({ hits: [], spared: ['Bank'] });
  });
});

describe('keyword CSV', () => {
  it('comes back as it went out', () => {
    const list = [
      {
        term: '401(k)',
        category: 'payroll',
        scope: 'contains' as const,
        exceptions: ['A "b", c', '=d'],
        person: false,
      },
      { term: '=Kia', category: 'own', scope: 'exact' as const, exceptions: [], person: true },
    ];
    const csv = toKeywordCsv(list.map((keyword) => ({ ...keyword, own: false })));
    expect(parseKeywordCsv(csv).map(({ keyword }) => keyword)).toEqual(list);
  });

  it('names the line and column of what is wrong', () => {
    expect(() => parseKeywordCsv('term,category\nAcme,own\n,own\n')).toThrow('csv line 3, column term');
    expect(() => parseKeywordCsv('term,category,scope\nAcme,own,sideways\n')).toThrow('csv line 2, column scope');
    expect(() => parseKeywordCsv('term,category,person\n"A\r\nB",own,\nC,own,maybe\n')).toThrow(
      'csv line 4, column person: expected yes, no or nothing',
    );
  });

  it.each([
    ['', 'there is no term and no category'],
    ['Acme,own\n', 'there is no term and no category'],
    ['term\nAcme\n', 'there is no category'],
    ['term,category,sope\nAcme,own,exact\n', '"sope" is none of them'],
    ['term,category\nAcme,own,exact\n', 'csv line 2: expected at most 2 fields, got 3'],
  ])('refuses %j', (csv, reason) => {
    expect(() => parseKeywordCsv(csv)).toThrow(reason);
  });
});

describe('excludePayee', () => {
  it('gives the reason with every matched keyword', async () => {
    const { automaton } = await new KeywordLists(database.db).at(0, TENANT);
    const outcome = excludePayee({ row: 7, name: 'Verizon Wireless' }, automaton, {
      version: 'keywords-0',
      at: '2026-11-22T10:00:00.000Z',
    });
    expect(outcome).toMatchObject({
      row: 7,
      outcome: 'excluded',
      reason: 'excluded by "Verizon" (utilities), "Verizon Wireless" (utilities)',
    });
  });
});
