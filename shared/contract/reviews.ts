// Routes of review: what a person has decided about a name holds for the tenant from then on, before the cache, the rules, the model and OpenAI.
import * as z from 'zod';
import { Timestamp } from './common.ts';
import { PayeeTypeName } from './payee-types.ts';
import { route } from './route.ts';

const common = { tag: 'Reviews', service: 'classification', scope: 'review' } as const;

const Name = z.string().trim().min(1).max(500);

export const decidePayeeTypes = route({
  ...common,
  method: 'POST',
  path: '/v1/reviews',
  operationId: 'decidePayeeTypes',
  summary: 'Decide the payee type of names',
  description:
    'Stores the decision of a reviewer for each name. Batches and quick answers use it from then on, before every other source. An entry without `payeeType` takes an earlier decision back.',
  body: z.strictObject({
    decisions: z
      .array(
        z.strictObject({
          name: Name.describe('Name of the payee, as files have it'),
          payeeType: PayeeTypeName.optional().describe('The decision; absent: take an earlier decision back'),
          note: z.string().trim().max(300).optional().describe('Why; shown as evidence'),
        }),
      )
      .min(1)
      .max(500)
      .describe('Up to 500 decisions'),
  }),
  status: 201,
  response: z.object({
    items: z
      .array(z.object({ id: z.uuid().describe('Id of the decision'), name: z.string().describe('The name') }))
      .describe('One entry for each decision, in order'),
  }),
});

export const findReviews = route({
  ...common,
  method: 'POST',
  path: '/v1/reviews/find',
  operationId: 'findReviews',
  summary: 'Read the decisions in force for names',
  description: 'Returns the decision in force for each name; names without one are left out.',
  body: z.strictObject({ names: z.array(Name).min(1).max(500).describe('Up to 500 names') }),
  status: 200,
  response: z.object({
    items: z
      .array(
        z.object({
          name: z.string().describe('The name'),
          payeeType: PayeeTypeName.describe('The decision'),
          note: z.string().optional().describe('Why'),
          review: z.uuid().describe('Id of the decision'),
          by: z.string().describe('Id of the API key that decided'),
          at: Timestamp.describe('When it was decided'),
        }),
      )
      .describe('The decisions in force'),
  }),
});

export const REVIEW_ROUTES = [decidePayeeTypes, findReviews] as const;
