// Ends a waiting state of a state machine. A token that is no longer waited for is no error: the work was done twice, or too late, and is dropped.
import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { cutText, toJson } from '../text.ts';

export interface TaskTokens {
  /** Each answers false when the state machine no longer waits for this token. */
  succeed(token: string, output: unknown): Promise<boolean>;
  fail(token: string, error: string, cause: string): Promise<boolean>;
  isAwaited(token: string): Promise<boolean>;
}

const GONE = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];
/** Step Functions refuses longer causes. */
const MAX_CAUSE = 32_768;

async function unlessGone(send: Promise<unknown>): Promise<boolean> {
  try {
    await send;
    return true;
  } catch (error) {
    if (error instanceof Error && GONE.includes(error.name)) return false;
    throw error;
  }
}

export function taskTokens(sfn = new SFNClient({ cacheMiddleware: true })): TaskTokens {
  return {
    succeed: (taskToken, output) =>
      unlessGone(sfn.send(new SendTaskSuccessCommand({ taskToken, output: toJson(output) }))),
    fail: (taskToken, error, cause) =>
      unlessGone(sfn.send(new SendTaskFailureCommand({ taskToken, error, cause: cutText(cause, MAX_CAUSE) }))),
    isAwaited: (taskToken) => unlessGone(sfn.send(new SendTaskHeartbeatCommand({ taskToken }))),
  };
}
