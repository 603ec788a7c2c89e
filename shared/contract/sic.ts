// Routes of the SIC service: search and read the published list, assign an industry to names.
import * as z from 'zod';
import { limitOf } from './common.ts';
import { PayeeTypeName } from './reviews.ts';
import { route } from './route.ts';

const common = { tag: 'SIC', service: 'sic', scope: 'classify' } as const;

export const SicCodeView = z.object({
  sic4: z.string(),
  title: z.string(),
  majorGroup: z.string(),
  majorGroupTitle: z.string(),
  division: z.string(),
  divisionTitle: z.string(),
});

export const searchSicRoute = route({
  ...common,
  method: 'GET',
  path: '/v1/sic',
  operationId: 'searchSic',
  summary: 'Search the published SIC list by number, by the beginning of a number, or by words',
  query: z.object({ q: z.string().trim().min(1).max(200), limit: limitOf(100, 20) }),
  status: 200,
  response: z.object({ items: z.array(SicCodeView) }),
});

export const getSic = route({
  ...common,
  method: 'GET',
  path: '/v1/sic/{code}',
  operationId: 'getSic',
  summary: 'One code of the published list',
  params: z.object({ code: z.string().regex(/^\d{4}$/, 'expected four digits') }),
  status: 200,
  response: SicCodeView,
});

export const assignSic = route({
  ...common,
  method: 'POST',
  path: '/v1/sic/assign',
  operationId: 'assignSic',
  summary: 'The industry of up to 100 payees, at the level that the evidence carries; null where it carries none',
  body: z.strictObject({
    payees: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(500),
          payeeType: PayeeTypeName.optional(),
          mcc: z.string().max(4).optional(),
          industry: z.string().max(200).optional(),
        }),
      )
      .min(1)
      .max(100),
  }),
  status: 200,
  response: z.object({
    items: z.array(
      z
        .object({
          level: z.enum(['code', 'major_group', 'division']),
          sic4: z.string().optional(),
          title: z.string(),
          majorGroup: z.string().optional(),
          division: z.string(),
          source: z.string(),
          evidence: z.string(),
          confidence: z.number(),
        })
        .nullable(),
    ),
  }),
});

export const SIC_ROUTES = [searchSicRoute, getSic, assignSic] as const;
