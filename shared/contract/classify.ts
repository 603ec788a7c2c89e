// The route of quick classification: up to 100 payees answered at once, what needs a slow vendor left pending.
import * as z from 'zod';
import { StepName, StepOutcome } from '../outcome.ts';
import { Payee } from '../payee.ts';
import { MAX_QUICK_PAYEES } from '../quick.ts';
import { Pins } from '../task.ts';
import { route } from './route.ts';

export const QuickPayee = Payee.omit({ row: true }).strict();

export const classifyPayees = route({
  method: 'POST',
  path: '/v1/classify',
  service: 'orchestration',
  operationId: 'classifyPayees',
  tag: 'Classification',
  summary: 'Exclusion, payee type, supplier match and industry of up to 100 payees, at once',
  scope: 'classify',
  body: z.strictObject({
    payees: z.array(QuickPayee).min(1).max(MAX_QUICK_PAYEES),
    /** `inline`: ask OpenAI too where the rules and the model are not sure, and wait for it. */
    mode: z.enum(['quick', 'inline']).default('quick'),
  }),
  status: 200,
  response: z.object({
    pins: Pins,
    /** Payees of which at least one step is pending. */
    pending: z.number().int(),
    items: z.array(
      z.object({
        /** Place in the request, from 1. */
        row: z.number().int(),
        name: z.string(),
        outcomes: z.partialRecord(StepName, StepOutcome),
      }),
    ),
  }),
});

export const CLASSIFY_ROUTES = [classifyPayees] as const;
