// The states that only look at their data and the clock: Pass, Succeed, Fail, Wait and Choice.

import type { ChoiceState, FailState, PassState, SucceedState, WaitState } from '../language/state-schema.ts';
import { Failure } from './failure.ts';
import type { Exit, Visit } from './visit.ts';

export function runPass(state: PassState, visit: Visit): Promise<Exit> {
  return visit.leave(state, visit.input);
}

export function runSucceed(state: SucceedState, visit: Visit): Promise<Exit> {
  return visit.leave(state, visit.input);
}

export async function runFail(state: FailState, visit: Visit): Promise<never> {
  const error = state.Error ? await visit.evaluateText('Error', state.Error) : '';
  const cause = state.Cause ? await visit.evaluateText('Cause', state.Cause) : '';
  throw new Failure(error, cause);
}

export async function runWait(state: WaitState, visit: Visit): Promise<Exit> {
  const { clock } = visit.services;
  if (visit.progress.waitUntilMs === undefined) {
    visit.record({ type: 'WaitPlanned', untilMs: await waitUntil(state, visit) });
  }
  const untilMs = visit.progress.waitUntilMs ?? 0;
  if (untilMs > clock.now()) await clock.sleep(untilMs - clock.now(), visit.signal);
  return visit.leave(state, visit.input);
}

async function waitUntil(state: WaitState, visit: Visit): Promise<number> {
  const seconds = await visit.evaluateOptionalNumber('Seconds', state.Seconds);
  if (seconds !== undefined) return visit.progress.enteredAt + seconds * 1000;
  const timestamp = state.Timestamp ? await visit.evaluateText('Timestamp', state.Timestamp) : '';
  const untilMs = Date.parse(timestamp);
  if (Number.isNaN(untilMs)) throw visit.unexpected('Timestamp', 'an ISO 8601 time', timestamp);
  return untilMs;
}

/** A rule that matches leaves the state by its own Output and Assign; those of the state itself belong to the Default. */
export async function runChoice(state: ChoiceState, visit: Visit): Promise<Exit> {
  for (const rule of state.Choices) {
    const holds = await visit.evaluate(rule.Condition);
    if (typeof holds !== 'boolean') throw visit.unexpected('Condition', 'true or false', holds);
    if (holds) return visit.leave(rule, visit.input);
  }
  if (state.Default === undefined) throw new Failure('States.NoChoiceMatched', `No choice of '${visit.name}' matched.`);
  return visit.leave({ ...state, Next: state.Default }, visit.input);
}
