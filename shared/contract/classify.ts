// The route of quick classification: up to 100 payees answered at once, what needs a slow vendor left pending.
import * as z from 'zod';
import { StepName, StepOutcome } from '../outcome.ts';
import { Payee } from '../payee.ts';
import { MAX_QUICK_PAYEES } from '../quick.ts';
import { Pins } from '../task.ts';
import { RowOutcomes } from './outcomes/outcomes.ts';
import { route } from './route.ts';

export const QuickPayee = Payee.omit({ row: true }).strict();

const answer = <T extends z.ZodType>(outcomes: T) =>
  z.object({
    pins: Pins.describe('Versions of keywords and network that the answer goes by'),
    pending: z.number().int().describe('Payees of which at least one step is pending'),
    items: z
      .array(
        z.object({
          row: z.number().int().describe('Place in the request, from 1'),
          name: z.string().describe('Name of the payee, as it was sent'),
          outcomes: outcomes.describe('What each step says of the payee'),
        }),
      )
      .describe('One entry for each payee, in order'),
  });

export const classifyPayees = route({
  method: 'POST',
  path: '/v1/classify',
  service: 'orchestration',
  operationId: 'classifyPayees',
  tag: 'Classification',
  summary: 'Classify up to 100 payees at once',
  description:
    'Returns exclusion, payee type, supplier match and industry of each payee, in order. What only a slow provider knows is `pending`; use a batch for it.',
  scope: 'classify',
  body: z.strictObject({
    payees: z.array(QuickPayee).min(1).max(MAX_QUICK_PAYEES).describe('Up to 100 payees'),
    mode: z
      .enum(['quick', 'inline'])
      .default('quick')
      .describe('`quick`: no slow provider is asked. `inline`: OpenAI is asked where rules and model are not sure'),
  }),
  status: 200,
  response: answer(z.partialRecord(StepName, StepOutcome)),
  documented: answer(RowOutcomes),
  problems: ['took-too-long'],
});

export const CLASSIFY_ROUTES = [classifyPayees] as const;
