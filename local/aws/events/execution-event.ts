// What Step Functions tells EventBridge of a STANDARD execution, in the shape of "Step Functions Execution Status Change" events.
import type { StatusChange } from '../states/services.ts';
import type { EventInput } from './event-bus.ts';

/** Longer input or output is left out, as on AWS. */
const LONGEST_BYTES = 248 * 1024;

export function executionEvent(change: StatusChange): EventInput {
  const { arn, name, machineArn, status, startedAt, stoppedAt, error, cause } = change;
  const input = included(JSON.stringify(change.input));
  const output = included(change.output === undefined ? undefined : JSON.stringify(change.output));
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [arn],
    timeMs: stoppedAt ?? startedAt,
    detail: {
      executionArn: arn,
      stateMachineArn: machineArn,
      name,
      status,
      startDate: startedAt,
      stopDate: stoppedAt ?? null,
      input: input.text,
      inputDetails: { included: input.isIncluded },
      output: output.text,
      outputDetails: { included: output.isIncluded },
      error: error ?? null,
      cause: cause ?? null,
    },
  };
}

function included(text: string | undefined): { text: string | null; isIncluded: boolean } {
  const isIncluded = text !== undefined && Buffer.byteLength(text) <= LONGEST_BYTES;
  return { text: isIncluded ? text : null, isIncluded };
}
