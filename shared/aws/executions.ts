// Starts executions of a state machine. The name makes it idempotent: the same name is started once, however often it is asked for.
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

export interface Executions {
  /** False when there was an execution of this name already. `name`: at most 80 letters, digits, `-` and `_`. */
  start(name: string, input: unknown): Promise<boolean>;
}

export function executionsOf(stateMachineArn: string, sfn = new SFNClient({})): Executions {
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
  };
}
