// Routes of payment prediction.
import * as z from 'zod';
import { Cursor, limitOf, pageOf, Timestamp } from './common.ts';
import { PayeeTypeName } from './reviews.ts';
import { route } from './route.ts';

const common = { tag: 'Predictions', service: 'akkio', scope: 'classify' } as const;

const PaymentMethod = z.enum(['card', 'ach', 'check', 'wire']);

const Prediction = z.object({
  method: PaymentMethod,
  probability: z.number(),
  probabilities: z.object({ card: z.number(), ach: z.number(), check: z.number(), wire: z.number() }),
  reasons: z.array(z.string()),
});

/** The model has answered for this payee, with a class that names no payment method. */
const Unreadable = z.object({ error: z.string() });

export const predictPayments = route({
  ...common,
  method: 'POST',
  path: '/v1/predictions',
  operationId: 'predictPayments',
  summary: 'How up to 100 payees will likely want to be paid, with the reasons that weighed most',
  body: z.strictObject({
    payees: z
      .array(
        z.strictObject({
          payeeType: PayeeTypeName.optional(),
          inNetwork: z.boolean().optional(),
          networkMethod: PaymentMethod.optional(),
          acceptsCards: z.boolean().optional(),
          cardMatch: z.enum(['HIGH', 'MEDIUM']).optional(),
          cardMonthsAgo: z.number().int().min(0).max(1200).optional(),
          purchaseCardLevel: z.number().int().min(1).max(3).optional(),
          majorGroup: z.string().max(2).optional(),
          amount: z.number().optional(),
          payments: z.number().int().min(0).optional(),
          currentMethod: PaymentMethod.optional(),
        }),
      )
      .min(1)
      .max(100),
  }),
  status: 200,
  response: z.object({
    model: z.string(),
    /** A simulator answered, or had answered what the cache kept. */
    simulated: z.boolean(),
    items: z.array(z.union([Prediction, Unreadable])),
  }),
});

export const listPredictionModels = route({
  ...common,
  method: 'GET',
  path: '/v1/predictions/models',
  operationId: 'listPredictionModels',
  summary: 'The models that can predict, and which one is in use',
  status: 200,
  response: z.object({
    inUse: z.string(),
    items: z.array(z.object({ id: z.string(), name: z.string(), provider: z.string() })),
  }),
});

/** One prediction of a batch, as it was made: what was asked, which model, when, what came. */
export const LoggedPrediction = z.object({
  batchId: z.uuid(),
  row: z.number().int(),
  name: z.string(),
  at: Timestamp,
  provider: z.string(),
  model: z.string(),
  /** The model had answered the same question before, at this time. */
  cached: z.boolean().optional(),
  simulated: z.boolean().optional(),
  /** All that the model was told of the payee. */
  facts: z.record(z.string(), z.unknown()),
  ...Prediction.shape,
});
export type LoggedPrediction = z.infer<typeof LoggedPrediction>;

export const listPredictions = route({
  ...common,
  scope: 'batches:read',
  method: 'GET',
  path: '/v1/predictions',
  operationId: 'listPredictions',
  summary:
    'The predictions made for batches, newest batch first, in file order; a page may hold fewer than asked for although `next` is there',
  query: z.object({
    /** Only those of this model. */
    model: z.string().max(200).optional(),
    batchId: z.uuid('expected a UUID').optional(),
    cursor: Cursor.optional(),
    limit: limitOf(500, 100),
  }),
  status: 200,
  response: pageOf(LoggedPrediction),
});

export const PREDICTION_ROUTES = [predictPayments, listPredictions, listPredictionModels] as const;
