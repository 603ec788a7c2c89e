// Routes of the SIC service: search and read the published list, assign an industry to names.
import * as z from 'zod';
import { limitOf } from './common.ts';
import { IndustryView } from './outcomes/outcomes.ts';
import { PayeeTypeName } from './payee-types.ts';
import { route } from './route.ts';

const common = { tag: 'SIC', service: 'sic', scope: 'classify' } as const;

export const SicCodeView = z
  .object({
    sic4: z.string().describe('Four-digit code'),
    title: z.string().describe('Official title of the code'),
    majorGroup: z.string().describe('Two-digit major group'),
    majorGroupTitle: z.string().describe('Official title of the major group'),
    division: z.string().describe('Division letter, A to K'),
    divisionTitle: z.string().describe('Official title of the division'),
  })
  .meta({ id: 'SicCode', description: 'A code of the published list (SIC 1987)' });

export const searchSicRoute = route({
  ...common,
  method: 'GET',
  path: '/v1/sic',
  operationId: 'searchSic',
  summary: 'Search the SIC list',
  description: 'Searches the published list by a number, by the beginning of a number, or by words.',
  query: z.object({
    q: z.string().trim().min(1).max(200).describe('A number, its beginning, or words'),
    limit: limitOf(100, 20),
  }),
  status: 200,
  response: z.object({ items: z.array(SicCodeView).describe('The codes found, best first') }),
});

export const getSic = route({
  ...common,
  method: 'GET',
  path: '/v1/sic/{code}',
  operationId: 'getSic',
  summary: 'Read a SIC code',
  description: 'Returns one code of the published list.',
  problems: ['sic-code-not-found'],
  params: z.object({
    code: z
      .string()
      .regex(/^\d{4}$/, 'expected four digits')
      .describe('Four-digit code'),
  }),
  status: 200,
  response: SicCodeView,
});

export const assignSic = route({
  ...common,
  method: 'POST',
  path: '/v1/sic/assign',
  operationId: 'assignSic',
  summary: 'Assign industries',
  description:
    'Returns the industry of up to 100 payees, at the level that the evidence carries; null where it carries none.',
  body: z.strictObject({
    payees: z
      .array(
        z.strictObject({
          name: z.string().trim().min(1).max(500).describe("The payee's name"),
          payeeType: PayeeTypeName.optional().describe('The payee type, where it is known'),
          mcc: z.string().max(4).optional().describe('Merchant category code, four digits'),
          industry: z.string().max(200).optional().describe('Industry in words'),
        }),
      )
      .min(1)
      .max(100)
      .describe('Up to 100 payees'),
  }),
  status: 200,
  response: z.object({
    items: z
      .array(
        IndustryView.extend({
          confidence: z.number().describe('Probability that the industry is right, 0 to 1'),
        }).nullable(),
      )
      .describe('One entry for each payee, in order; null where the evidence carries no industry'),
  }),
});

export const SIC_ROUTES = [searchSicRoute, getSic, assignSic] as const;
