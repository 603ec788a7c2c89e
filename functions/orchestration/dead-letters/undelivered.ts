// The dead letters that AWS itself writes: of a function that was called asynchronously and failed, and of an event that EventBridge or its
// Scheduler could not hand over.
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';

/** Lambda's record for an on-failure destination. */
export const FailedInvocation = z.object({
  requestContext: z.object({
    /** With a qualifier. */
    functionArn: z.string().regex(/^arn:[\w-]+:lambda:[\w-]+:\d+:function:[\w-]+(:[\w$-]+)?$/),
    condition: z.string(),
    approximateInvokeCount: z.number(),
  }),
  requestPayload: z.unknown(),
  responsePayload: z
    .object({ errorType: z.string().optional().catch(undefined) })
    .nullish()
    .catch(undefined),
});
export type FailedInvocation = z.infer<typeof FailedInvocation>;

/** Without its qualifier: what a role may invoke. */
export const functionOf = ({ requestContext }: FailedInvocation) => requestContext.functionArn.split(':', 7).join(':');
const nameOf = (arn: string) => arn.split(':')[6] ?? arn;

const Commanded = z.object({ command: z.string() });

/** `the command cleanUp of <function>`. */
export function callOf(failed: FailedInvocation): string {
  const { data } = Commanded.safeParse(failed.requestPayload);
  return `${data ? `the command ${data.command}` : 'a call'} of ${nameOf(functionOf(failed))}`;
}

/** The error's name and no more: messages of bugs may quote anything. */
export function reasonOf(failed: FailedInvocation): string {
  const { approximateInvokeCount: tries, condition } = failed.requestContext;
  const error = failed.responsePayload?.errorType ?? 'no answer';
  return `${callOf(failed)} failed ${tries} times (${error}, ${condition}); the log of the function says why`;
}

/** What EventBridge writes into attributes of a dead letter; the message's body is the event that it could not hand over. */
const ATTRIBUTES = [
  'RULE_ARN',
  'SCHEDULE_ARN',
  'TARGET_ARN',
  'ERROR_CODE',
  'ERROR_MESSAGE',
  'RETRY_ATTEMPTS',
  'EXHAUSTED_RETRY_CONDITION',
];

/** A letter as it is kept: the attributes beside the event, or else they were lost. */
export const Undelivered = z.object({ undelivered: z.record(z.string(), z.string()), message: z.unknown() });
export type Undelivered = z.infer<typeof Undelivered>;

export function undeliveredOf({ messageAttributes }: SQSRecord, message: unknown): Undelivered | undefined {
  const found = ATTRIBUTES.flatMap((name) => {
    const value = messageAttributes[name]?.stringValue;
    return value === undefined ? [] : [[name, value] as const];
  });
  return found.length > 0 ? { undelivered: Object.fromEntries(found), message } : undefined;
}

export function whyUndelivered({ undelivered }: Undelivered): string {
  const { RULE_ARN, SCHEDULE_ARN, ERROR_CODE = 'no code' } = undelivered;
  const from = SCHEDULE_ARN ? `the schedule ${SCHEDULE_ARN}` : `the rule ${RULE_ARN ?? 'unknown'}`;
  return `EventBridge could not hand over what ${from} sends: ${ERROR_CODE}`;
}
