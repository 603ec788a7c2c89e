// The fields of Amazon States Language that the local engine implements, by state type (JSONata only). Any other field is refused.

import * as z from 'zod';
import type { Json } from './json.ts';
import { compileTemplate, type Template } from './template.ts';

export type State =
  | PassState
  | SucceedState
  | FailState
  | WaitState
  | ChoiceState
  | TaskState
  | ParallelState
  | MapState;
export type PassState = z.output<typeof pass>;
export type SucceedState = z.output<typeof succeed>;
export type FailState = z.output<typeof fail>;
export type WaitState = z.output<typeof wait>;
export type ChoiceState = z.output<typeof choice>;
export type TaskState = z.output<typeof task>;
export type ParallelState = z.output<typeof parallel>;
export type MapState = z.output<typeof map>;
export type Retrier = z.output<typeof retrier>;
export type Catcher = z.output<typeof catcher>;
export type Resource = z.output<typeof resource>;
export type ItemReader = z.output<typeof itemReader>;
export type ItemBatcher = z.output<typeof itemBatcher>;

/** States that lead to one another: a machine, a branch of Parallel, or the processor of a Map. */
export interface Graph {
  StartAt: string;
  States: Record<string, State>;
  Comment?: string | undefined;
}

export interface ItemProcessor extends Graph {
  ProcessorConfig?:
    | { Mode?: 'INLINE' | 'DISTRIBUTED' | undefined; ExecutionType?: 'STANDARD' | 'EXPRESS' | undefined }
    | undefined;
}

export interface Definition extends Graph {
  TimeoutSeconds?: number | undefined;
}

function compiled(json: Json, context: z.RefinementCtx): Template {
  try {
    return compileTemplate(json);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
}

const template = z.json().transform(compiled);
const expressionText = z.string().startsWith('{%', 'expected a number or a {% JSONata %} expression');
/** A number, or an expression that gives one. */
const number = z.union([z.number().nonnegative(), expressionText]).transform(compiled);
/** A text, or an expression that gives one. */
const text = z.string().transform(compiled);
const variables = z.record(z.string().regex(/^[\p{L}_][\p{L}\p{N}_]{0,79}$/u, 'expected a variable name'), z.json());
const assign = variables.refine((names) => !('states' in names), '$states is reserved').transform(compiled);

const described = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONata').optional() };
const produces = { Output: template.optional(), Assign: assign.optional() };
const leadsOn = { Next: z.string().optional(), End: z.literal(true).optional() };

const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()).nonempty(),
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  BackoffRate: z.number().min(1).default(2),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
  Comment: z.string().optional(),
});
const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()).nonempty(),
  Next: z.string(),
  ...produces,
  Comment: z.string().optional(),
});
const recovers = { Retry: z.array(retrier).optional(), Catch: z.array(catcher).optional() };

const pass = z.strictObject({ Type: z.literal('Pass'), ...described, ...produces, ...leadsOn });
const succeed = z.strictObject({ Type: z.literal('Succeed'), ...described, Output: template.optional() });
const fail = z.strictObject({
  Type: z.literal('Fail'),
  ...described,
  Error: text.optional(),
  Cause: text.optional(),
});
const wait = z.strictObject({
  Type: z.literal('Wait'),
  ...described,
  ...produces,
  ...leadsOn,
  Seconds: number.optional(),
  Timestamp: text.optional(),
});
const rule = z.strictObject({
  Condition: z.union([z.boolean(), expressionText]).transform(compiled),
  Next: z.string(),
  ...produces,
  Comment: z.string().optional(),
});
const choice = z.strictObject({
  Type: z.literal('Choice'),
  ...described,
  ...produces,
  Choices: z.array(rule).nonempty(),
  Default: z.string().optional(),
});

const resource = z.enum([
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::sqs:sendMessage',
  'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  'arn:aws:states:::states:startExecution.sync:2',
  'arn:aws:states:::events:putEvents',
]);
const task = z.strictObject({
  Type: z.literal('Task'),
  ...described,
  ...produces,
  ...leadsOn,
  ...recovers,
  Resource: resource,
  Arguments: template.optional(),
  TimeoutSeconds: number.optional(),
  HeartbeatSeconds: number.optional(),
});

// Lazy, because a state may hold states.
const state: z.ZodType<State> = z.lazy(() =>
  z.discriminatedUnion('Type', [pass, succeed, fail, wait, choice, task, parallel, map]),
);
const graphFields = {
  StartAt: z.string(),
  States: z.record(z.string(), state),
  Comment: z.string().optional(),
};
const graph: z.ZodType<Graph> = z.strictObject(graphFields);
const processor: z.ZodType<ItemProcessor> = z.lazy(() =>
  z.strictObject({
    ...graphFields,
    ProcessorConfig: z
      .strictObject({
        Mode: z.enum(['INLINE', 'DISTRIBUTED']).optional(),
        ExecutionType: z.enum(['STANDARD', 'EXPRESS']).optional(),
      })
      .optional(),
  }),
);

const parallel = z.strictObject({
  Type: z.literal('Parallel'),
  ...described,
  ...produces,
  ...leadsOn,
  ...recovers,
  Branches: z.array(graph).nonempty(),
  Arguments: template.optional(),
});

const itemReader = z.strictObject({
  Resource: z.literal('arn:aws:states:::s3:getObject'),
  ReaderConfig: z.strictObject({
    InputType: z.enum(['JSON', 'JSONL', 'CSV']),
    CSVHeaderLocation: z.enum(['FIRST_ROW', 'GIVEN']).optional(),
    CSVHeaders: z.array(z.string()).nonempty().optional(),
    MaxItems: number.optional(),
  }),
  Arguments: template,
});
const itemBatcher = z.strictObject({
  MaxItemsPerBatch: number.optional(),
  MaxInputBytesPerBatch: number.optional(),
  BatchInput: template.optional(),
});
const map = z.strictObject({
  Type: z.literal('Map'),
  ...described,
  ...produces,
  ...leadsOn,
  ...recovers,
  ItemProcessor: processor,
  Items: template.optional(),
  ItemSelector: template.optional(),
  MaxConcurrency: number.optional(),
  Label: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/, 'expected a label of at most 40 letters, digits, _ or -')
    .optional(),
  ItemReader: itemReader.optional(),
  ItemBatcher: itemBatcher.optional(),
  ToleratedFailureCount: number.optional(),
  ToleratedFailurePercentage: number.optional(),
  ResultWriter: z
    .strictObject({ Resource: z.literal('arn:aws:states:::s3:putObject'), Arguments: template })
    .optional(),
});

/** A whole machine. */
export const definition: z.ZodType<Definition> = z.strictObject({
  ...graphFields,
  QueryLanguage: z.literal('JSONata'),
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: z.int().min(1).max(99_999_999).optional(),
});
