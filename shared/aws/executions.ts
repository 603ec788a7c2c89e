// Starts executions of a state machine, and says how they stand. The name makes a start idempotent: the same name is started once, however often it is asked for.
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import * as z from 'zod';

export interface Executions {
  /** False when there was an execution of this name already. `name`: at most 80 letters, digits, `-` and `_`. */
  start(name: string, input: unknown): Promise<boolean>;
}

/** Those of Step Functions that end an execution without success; `LOST`: there is none of the name, or none any more. */
export const ENDED_BADLY = ['FAILED', 'TIMED_OUT', 'ABORTED', 'LOST'] as const;
export type EndedBadly = (typeof ENDED_BADLY)[number];
export type ExecutionStatus = EndedBadly | 'RUNNING' | 'SUCCEEDED';

export interface ExecutionStates {
  statusOf(name: string): Promise<ExecutionStatus>;
}

const Described = z.object({ status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']) });

export function executionsOf(stateMachineArn: string, sfn = new SFNClient({})): Executions & ExecutionStates {
  const arnOf = (name: string) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    async start(name, input) {
      try {
        await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return false;
        throw error;
      }
    },
    async statusOf(name) {
      try {
        return Described.parse(await sfn.send(new DescribeExecutionCommand({ executionArn: arnOf(name) }))).status;
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return 'LOST';
        throw error;
      }
    },
  };
}
