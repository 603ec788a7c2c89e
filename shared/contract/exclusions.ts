// Routes of the exclusion service: read and edit the keywords, test names against them, see what a new term would have hit.
import * as z from 'zod';
import { KEYWORD_SCOPES } from '../exclusion/keyword-scope.ts';
import { Cursor, NextCursor } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Exclusions', service: 'exclusion' } as const;

const Term = z.string().trim().min(1).max(120);
const note = z.string().trim().max(300).default('').describe('Why; kept with the version');

export const KeywordScope = z.enum(KEYWORD_SCOPES).meta({
  id: 'KeywordScope',
  description:
    'Where in a name the term must stand: `contains` anywhere, `starts_with` at the start, `ends_with` at the end (before legal form and state), `exact` the whole name',
});

export const KeywordBody = z.strictObject({
  term: Term.describe('Word or words; case and punctuation do not count'),
  category: z.string().trim().min(1).max(60).describe('Category, for example `tax`'),
  scope: KeywordScope.default('contains').describe('Where in a name the term must stand'),
  exceptions: z.array(Term).max(50).default([]).describe('Longer names in which the term means something else'),
  person: z.boolean().default(false).describe('Whether the term is a first name too'),
});
export type KeywordBody = z.output<typeof KeywordBody>;

const KeywordView = z.object({
  term: z.string().describe('Word or words'),
  category: z.string().describe('Category'),
  scope: KeywordScope.describe('Where in a name the term must stand'),
  exceptions: z.array(z.string()).describe('Longer names in which the term means something else'),
  person: z.boolean().describe('Whether the term is a first name too'),
  own: z.boolean().describe("True for the tenant's own keyword, false for a built-in one"),
});

const Version = z.object({ version: z.number().int().describe('Version of the keywords') });

export const listKeywords = route({
  ...common,
  method: 'GET',
  path: '/v1/exclusions/keywords',
  operationId: 'listKeywords',
  summary: 'List exclusion keywords',
  description:
    'Returns all keywords that hold for the own tenant. `category` narrows the list; `format=csv` adds it as CSV text in `csv`.',
  scope: 'batches:read',
  query: z.object({
    category: z.string().max(60).optional().describe('Only this category'),
    format: z.enum(['json', 'csv']).default('json').describe('`csv`: as CSV text too'),
    cursor: Cursor.optional(),
  }),
  status: 200,
  response: Version.extend({
    items: z.array(KeywordView).describe('The keywords; empty with `format=csv`'),
    csv: z.string().optional().describe('The keywords as CSV text, as POST /v1/exclusions/keywords takes it'),
    next: NextCursor.optional(),
  }),
});

export const addKeywords = route({
  ...common,
  method: 'POST',
  path: '/v1/exclusions/keywords',
  operationId: 'addKeywords',
  summary: 'Add or change exclusion keywords',
  description:
    'Adds or changes keywords of the own tenant, as a list or as CSV (columns term, category, scope, exceptions separated by |, person). An own keyword stands in place of a built-in one. ' +
    'Makes the next version, which later batches use, and takes over the built-in keywords of a newer build (not with mode `replace`).',
  problems: ['invalid-csv', 'invalid-keyword'],
  scope: 'admin',
  body: z
    .strictObject({
      keywords: z.array(KeywordBody).max(2_000).optional().describe('The keywords; either this or `csv`'),
      csv: z.string().max(500_000).optional().describe('The keywords as CSV text; either this or `keywords`'),
      mode: z
        .enum(['add', 'replace'])
        .default('add')
        .describe(
          '`replace`: the list is all that holds; own keywords that are not in it are retired, built-in ones switched off',
        ),
      dryRun: z.boolean().default(false).describe('Say what would change, and change nothing'),
      note,
    })
    .refine(({ keywords, csv }) => (keywords === undefined) !== (csv === undefined), 'expected either keywords or csv'),
  status: 201,
  response: Version.extend({
    dryRun: z.boolean().describe('True when nothing was changed'),
    added: z.array(z.string()).describe('Terms that are new'),
    changed: z.array(z.string()).describe('Terms that had another category, exceptions or person before'),
    retired: z.array(z.string()).describe('Terms that hold no longer'),
    unchanged: z.number().int().describe('Number of keywords that stay as they are'),
  }),
});

export const retireKeyword = route({
  ...common,
  method: 'POST',
  path: '/v1/exclusions/keywords/retire',
  operationId: 'retireKeyword',
  summary: 'Retire an exclusion keyword',
  description:
    'Retires a keyword of the own tenant from the next version on; a built-in one is switched off for the tenant.',
  problems: ['keyword-not-found'],
  scope: 'admin',
  body: z.strictObject({
    term: Term.describe('The term of the keyword'),
    scope: KeywordScope.default('contains').describe('Its scope'),
    note,
  }),
  status: 200,
  response: Version,
});

export const checkNames = route({
  ...common,
  method: 'POST',
  path: '/v1/exclusions/check',
  operationId: 'checkNames',
  summary: 'Check names against the keywords',
  description:
    'Says which keywords up to 100 names hold, at the newest version. The payee type is not looked at; it may exclude too, or speak against a keyword (POST /v1/classify).',
  scope: 'classify',
  body: z.strictObject({ names: z.array(z.string().min(1).max(500)).min(1).max(100).describe('Up to 100 names') }),
  status: 200,
  response: Version.extend({
    items: z
      .array(
        z.object({
          name: z.string().describe('The name'),
          excluded: z.boolean().describe('Whether a keyword excludes it; the payee type is not looked at'),
          keywords: z
            .array(
              z.object({
                term: z.string().describe('The keyword'),
                category: z.string().describe('Its category'),
                matched: z.string().describe('The words of the name that it matched'),
              }),
            )
            .describe('Keywords that the name holds'),
        }),
      )
      .describe('One entry for each name, in order'),
  }),
});

export const tryKeyword = route({
  ...common,
  method: 'POST',
  path: '/v1/exclusions/try',
  operationId: 'tryKeyword',
  summary: 'Try a keyword on past files',
  description: 'Says what a new keyword would have hit in the last files of the own tenant. Nothing is saved.',
  problems: ['invalid-keyword'],
  scope: 'admin',
  body: KeywordBody,
  status: 200,
  response: z.object({
    batches: z.number().int().describe('Batches that were looked at: the last five that ended with results'),
    rows: z.number().int().describe('Their payees'),
    looked: z.number().int().describe('Distinct names among them, at most 50,000'),
    hits: z.number().int().describe('Distinct names that the keyword would hit'),
    hitRows: z.number().int().describe('Payees of these names'),
    examples: z
      .array(
        z.object({
          name: z.string().describe('A name that the keyword would hit'),
          times: z.number().int().describe('Payees of this name'),
          alreadyExcluded: z.boolean().describe('Whether the keywords in force exclude it already'),
        }),
      )
      .describe('The first of these names'),
  }),
});

export const EXCLUSION_ROUTES = [listKeywords, addKeywords, retireKeyword, checkNames, tryKeyword] as const;
