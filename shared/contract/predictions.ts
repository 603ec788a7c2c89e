// Routes of payment prediction.
import * as z from 'zod';
import { Cursor, limitOf, pageOf, Timestamp } from './common.ts';
import { MethodProbabilities, PaymentMethod } from './outcomes/outcomes.ts';
import { PayeeTypeName } from './payee-types.ts';
import { route } from './route.ts';

const common = { tag: 'Predictions', service: 'akkio', scope: 'classify' } as const;

const Prediction = z.object({
  method: PaymentMethod.describe('The predicted method'),
  probability: z.number().describe('Probability of the method, 0 to 1'),
  probabilities: MethodProbabilities.describe('Probability of each method'),
  reasons: z.array(z.string()).describe('What weighed most, strongest first'),
});

/** The model has answered for this payee, with a class that names no payment method. */
const Unreadable = z.object({ error: z.string().describe('Why the answer cannot be read, in one sentence') });

export const predictPayments = route({
  ...common,
  method: 'POST',
  path: '/v1/predictions',
  operationId: 'predictPayments',
  summary: 'Predict payment methods',
  description: 'Predicts how up to 100 payees will likely want to be paid, with the reasons that weighed most.',
  problems: ['provider-failed', 'provider-held-back'],
  body: z.strictObject({
    payees: z
      .array(
        z.strictObject({
          payeeType: PayeeTypeName.optional().describe('The payee type'),
          inNetwork: z.boolean().optional().describe('Whether it is a supplier of the network'),
          networkMethod: PaymentMethod.optional().describe('How the network pays it today'),
          acceptsCards: z.boolean().optional().describe('Whether Mastercard knows it as a merchant that takes cards'),
          cardMatch: z.enum(['HIGH', 'MEDIUM']).optional().describe('How sure Mastercard is that it is this payee'),
          cardMonthsAgo: z.number().int().min(0).max(1200).optional().describe('Months since it last took a card'),
          purchaseCardLevel: z
            .number()
            .int()
            .min(1)
            .max(3)
            .optional()
            .describe('Level of the data that it sends with purchasing cards, 1 to 3'),
          majorGroup: z.string().max(2).optional().describe('Two-digit SIC major group'),
          amount: z.number().optional().describe('Dollars paid in the period of the file'),
          payments: z.number().int().min(0).optional().describe('Payments in the period of the file'),
          currentMethod: PaymentMethod.optional().describe('Payment method in use today'),
        }),
      )
      .min(1)
      .max(100)
      .describe('What is known of up to 100 payees'),
  }),
  status: 200,
  response: z.object({
    model: z.string().describe('Id of the model'),
    simulated: z.boolean().describe('True when a simulator answered, or had answered what the cache kept'),
    items: z
      .array(z.union([Prediction, Unreadable]))
      .describe('One entry for each payee, in order: a prediction, or why the answer cannot be read'),
  }),
});

export const listPredictionModels = route({
  ...common,
  method: 'GET',
  path: '/v1/predictions/models',
  operationId: 'listPredictionModels',
  summary: 'List prediction models',
  description: 'Returns the models that can predict, and says which one is in use.',
  problems: ['provider-failed', 'provider-held-back'],
  status: 200,
  response: z.object({
    inUse: z.string().describe('Id of the model in use'),
    items: z
      .array(
        z.object({
          id: z.string().describe('Id of the model'),
          name: z.string().describe('Its name'),
          provider: z.string().describe('Whose model it is: `clarity` or `akkio`'),
        }),
      )
      .describe('The models'),
  }),
});

/** One prediction of a batch, as it was made: what was asked, which model, when, what came. */
export const LoggedPrediction = z.object({
  batchId: z.uuid().describe('Id of the batch'),
  row: z.number().int().describe('Row of the payee in the file, from 1'),
  name: z.string().describe("The payee's name"),
  at: Timestamp.describe('When it was predicted'),
  provider: z.string().describe('Who predicted: `own-model` or `akkio`'),
  model: z.string().describe('Id of the model'),
  cached: z.boolean().optional().describe('True when the model had answered the same question before, at `at`'),
  simulated: z.boolean().optional().describe("True when a simulator answered in the provider's place"),
  facts: z.record(z.string(), z.unknown()).describe('All that the model was told of the payee, by name of the fact'),
  ...Prediction.shape,
});
export type LoggedPrediction = z.infer<typeof LoggedPrediction>;

export const listPredictions = route({
  ...common,
  scope: 'batches:read',
  method: 'GET',
  path: '/v1/predictions',
  operationId: 'listPredictions',
  summary: 'Read the log of predictions',
  description:
    'Returns the predictions made for batches, newest batch first, in file order. A page may hold fewer than `limit` although `next` is present.',
  problems: ['batch-not-found'],
  query: z.object({
    model: z.string().max(200).optional().describe('Only those of this model'),
    batchId: z.uuid('expected a UUID').optional().describe('Only those of this batch'),
    cursor: Cursor.optional(),
    limit: limitOf(500, 100),
  }),
  status: 200,
  response: pageOf(LoggedPrediction),
});

export const PREDICTION_ROUTES = [predictPayments, listPredictions, listPredictionModels] as const;
