// Routes of review: what a person has decided about a name holds for the tenant from then on, before the cache, the rules, the model and OpenAI.
import * as z from 'zod';
import { Timestamp } from './common.ts';
import { route } from './route.ts';

const common = { tag: 'Reviews', service: 'classification', scope: 'review' } as const;

const Name = z.string().trim().min(1).max(500);

export const PayeeTypeName = z.enum([
  'Individual',
  'Business',
  'Government',
  'Insurance',
  'Banking',
  'Internal Transfer',
  'Unknown',
]);

export const decidePayeeTypes = route({
  ...common,
  method: 'POST',
  path: '/v1/reviews',
  operationId: 'decidePayeeTypes',
  summary:
    'Decide the payee type of names, or, without `payeeType`, take an earlier decision back; batches use it from then on',
  body: z.strictObject({
    decisions: z
      .array(
        z.strictObject({
          name: Name,
          payeeType: PayeeTypeName.optional(),
          /** Why; shown as evidence. */
          note: z.string().trim().max(300).optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  status: 201,
  response: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
});

export const findReviews = route({
  ...common,
  method: 'POST',
  path: '/v1/reviews/find',
  operationId: 'findReviews',
  summary: 'The decisions in force for names; names without one are left out',
  body: z.strictObject({ names: z.array(Name).min(1).max(500) }),
  status: 200,
  response: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        payeeType: PayeeTypeName,
        note: z.string().optional(),
        review: z.uuid(),
        /** Id of the key that decided. */
        by: z.string(),
        at: Timestamp,
      }),
    ),
  }),
});

export const REVIEW_ROUTES = [decidePayeeTypes, findReviews] as const;
