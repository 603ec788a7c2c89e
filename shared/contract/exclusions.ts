// Routes of the exclusion service: read and edit the keywords, test names against them, see what a new term would have hit.
import * as z from 'zod';
import { KEYWORD_SCOPES } from '../exclusion/keyword-scope.ts';
import { Cursor } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Exclusions', service: 'exclusion' } as const;

const Term = z.string().trim().min(1).max(120);

export const KeywordScope = z.enum(KEYWORD_SCOPES);

export const KeywordBody = z.strictObject({
  term: Term,
  category: z.string().trim().min(1).max(60),
  scope: KeywordScope.default('contains'),
  /** Longer names in which the term means something else. */
  exceptions: z.array(Term).max(50).default([]),
  /** The term is a first name too. */
  person: z.boolean().default(false),
});
export type KeywordBody = z.output<typeof KeywordBody>;

const KeywordView = z.object({
  term: z.string(),
  category: z.string(),
  scope: KeywordScope,
  exceptions: z.array(z.string()),
  person: z.boolean(),
  /** The tenant's own, rather than one that holds for all. */
  own: z.boolean(),
});

const Version = z.object({ version: z.number().int() });

export const listKeywords = route({
  ...common,
  method: 'GET',
  path: '/v1/exclusions/keywords',
  operationId: 'listKeywords',
  summary: 'All keywords that hold for the caller; `category` narrows, `format=csv` gives a CSV text in `csv`',
  scope: 'batches:read',
  query: z.object({
    category: z.string().max(60).optional(),
    format: z.enum(['json', 'csv']).default('json'),
    cursor: Cursor.optional(),
  }),
  status: 200,
  response: Version.extend({
    items: z.array(KeywordView),
    csv: z.string().optional(),
    /** Present when the list is too long for one answer. */
    next: Cursor.optional(),
  }),
});

export const addKeywords = route({
  ...common,
  method: 'POST',
  path: '/v1/exclusions/keywords',
  operationId: 'addKeywords',
  summary:
    'Add or change keywords for the own tenant, as a list or as CSV (term, category, scope, exceptions separated by |, person); scope: contains, starts_with, ends_with (legal form and state aside) or exact; an own keyword stands in place of a built-in one. ' +
    'Makes the next version, which later batches use, and takes over the built-in keywords of a newer build (not with mode replace)',
  scope: 'admin',
  body: z
    .strictObject({
      keywords: z.array(KeywordBody).max(2_000).optional(),
      csv: z.string().max(500_000).optional(),
      /** `replace`: the list is all that shall hold; what is not in it is retired, and built-in keywords are switched off. */
      mode: z.enum(['add', 'replace']).default('add'),
      /** Says what would change, and changes nothing. */
      dryRun: z.boolean().default(false),
      note: z.string().trim().max(300).default(''),
    })
    .refine(({ keywords, csv }) => (keywords === undefined) !== (csv === undefined), 'expected either keywords or csv'),
  status: 201,
  response: Version.extend({
    dryRun: z.boolean(),
    /** Terms; `changed` stood with another category, exceptions or person before. */
    added: z.array(z.string()),
    changed: z.array(z.string()),
    retired: z.array(z.string()),
    unchanged: z.number().int(),
  }),
});

export const retireKeyword = route({
  ...common,
  method: 'POST',
  path: '/v1/exclusions/keywords/retire',
  operationId: 'retireKeyword',
  summary:
    'Retire a keyword for the own tenant from the next version on: an own one, or a built-in one, which is switched off',
  scope: 'admin',
  body: z.strictObject({
    term: Term,
    scope: KeywordScope.default('contains'),
    note: z.string().trim().max(300).default(''),
  }),
  status: 200,
  response: Version,
});

export const checkNames = route({
  ...common,
  method: 'POST',
  path: '/v1/exclusions/check',
  operationId: 'checkNames',
  summary:
    'Which keywords up to 100 names hold, at the newest version; a payee type may exclude too, or speak against (POST /v1/classify)',
  scope: 'classify',
  body: z.strictObject({ names: z.array(z.string().min(1).max(500)).min(1).max(100) }),
  status: 200,
  response: Version.extend({
    items: z.array(
      z.object({
        name: z.string(),
        /** By a keyword; what the payee type says is not looked at. */
        excluded: z.boolean(),
        keywords: z.array(z.object({ term: z.string(), category: z.string(), matched: z.string() })),
      }),
    ),
  }),
});

export const tryKeyword = route({
  ...common,
  method: 'POST',
  path: '/v1/exclusions/try',
  operationId: 'tryKeyword',
  summary: 'What a new keyword would have hit in the last files of the own tenant, before it is saved',
  scope: 'admin',
  body: KeywordBody,
  status: 200,
  response: z.object({
    /** Batches that were looked at: the last five that have ended with results. */
    batches: z.number().int(),
    /** Their payees. */
    rows: z.number().int(),
    /** Distinct names among them, at most 50,000. */
    looked: z.number().int(),
    /** Names that the keyword would hit, and the payees that bear them. */
    hits: z.number().int(),
    hitRows: z.number().int(),
    /** The first of the names. */
    examples: z.array(z.object({ name: z.string(), times: z.number().int(), alreadyExcluded: z.boolean() })),
  }),
});

export const EXCLUSION_ROUTES = [listKeywords, addKeywords, retireKeyword, checkNames, tryKeyword] as const;
