// What IAM is asked for each call of Step Functions: the action is the operation, on what the call names.
import type { Access } from '../../protocol.ts';
import { machineOfToken } from '../tasks/token-desk.ts';

export function statesAccess(operation: string, input: Record<string, unknown>): Access[] {
  const { taskToken } = input;
  const action = `states:${operation}`;
  // A token tells which machine waits for it; one that tells none is refused as a token, not by IAM.
  if (typeof taskToken === 'string') {
    const resource = machineOfToken(taskToken);
    return resource === undefined ? [] : [{ action, resource }];
  }
  const named = input.stateMachineArn ?? input.executionArn ?? input.mapRunArn;
  return [{ action, resource: typeof named === 'string' ? named : '*' }];
}
