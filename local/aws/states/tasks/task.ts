// The Task state: calls its resource, and waits for the answer or for the token to come back.

import type { TaskProgress } from '../executions/position.ts';
import { untilAborted, withDeadline } from '../interpreter/deadline.ts';
import { asFailure, Failure } from '../interpreter/failure.ts';
import type { Exit, Visit } from '../interpreter/visit.ts';
import type { TaskState } from '../language/state-schema.ts';
import { Callback, taskTimeout } from './callback.ts';
import { callResource, sendMessage } from './task-resources.ts';

export async function runTask(state: TaskState, visit: Visit): Promise<Exit> {
  const task = visit.progress.task ?? (await schedule(state, visit));
  if (!task.answer) await (task.token === undefined ? call(visit, task) : sendAndWait(visit, task, task.token));
  // Recording the answer is what has set it (see position.ts).
  const answer = visit.progress.task?.answer;
  if (answer?.kind !== 'output') throw new Failure(answer?.error ?? 'States.Runtime', answer?.cause);
  const result = visit.checkSize(answer.output);
  return visit.leave(state, result, { result });
}

async function schedule(state: TaskState, visit: Visit): Promise<TaskProgress> {
  const waits = state.Resource.endsWith('.waitForTaskToken');
  const token = waits ? visit.services.tokens.issue(visit.branch.execution.plan.arn) : undefined;
  const context = token === undefined ? undefined : visit.context({ Task: { Token: token } });
  const parameters = state.Arguments ? await visit.evaluate(state.Arguments, {}, context) : {};
  const timeoutSeconds = await visit.evaluateOptionalNumber('TimeoutSeconds', state.TimeoutSeconds);
  const heartbeatSeconds = await visit.evaluateOptionalNumber('HeartbeatSeconds', state.HeartbeatSeconds);
  visit.record({
    type: 'TaskScheduled',
    resource: state.Resource,
    parameters,
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(heartbeatSeconds === undefined ? {} : { heartbeatSeconds }),
    ...(token === undefined ? {} : { token }),
  });
  const { task } = visit.progress;
  if (!task) throw new Error(`state ${visit.name} has scheduled no task`);
  return task;
}

/** Calls the resource and records its answer. A call that a restart has cut off is made again. */
async function call(visit: Visit, task: TaskProgress): Promise<void> {
  const { resource, parameters, timeoutSeconds } = task;
  const { clock } = visit.services;
  visit.record({ type: 'TaskStarted', resource });
  const deadline = {
    clock,
    signal: visit.signal,
    afterSeconds: timeoutSeconds,
    reason: () => taskTimeout(timeoutSeconds),
  };
  const work = () => withDeadline(deadline, (signal) => callResource(resource, parameters, visit, signal));
  try {
    // A call keeps the laptop's clock at real pace; waiting for another execution does not.
    const output = await (resource.endsWith('.sync:2') ? work() : clock.busy(work));
    visit.record({ type: 'TaskSucceeded', resource, output });
  } catch (thrown) {
    if (visit.signal.aborted) throw visit.signal.reason;
    const { error, cause } = asFailure(thrown);
    visit.record({ type: error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed', resource, error, cause });
  }
}

async function sendAndWait(visit: Visit, task: TaskProgress, token: string): Promise<void> {
  const callback = new Callback(visit, task, token);
  callback.open();
  try {
    if (!task.isSubmitted) await submit(visit, task);
  } catch (thrown) {
    callback.close();
    if (visit.signal.aborted) throw visit.signal.reason;
    const { error, cause } = asFailure(thrown);
    visit.record({ type: 'TaskSubmitFailed', resource: task.resource, error, cause });
    return;
  }
  await callback.ended;
}

async function submit(visit: Visit, task: TaskProgress): Promise<void> {
  const { resource, parameters } = task;
  visit.record({ type: 'TaskStarted', resource });
  const { clock } = visit.services;
  const output = await clock.busy(() => untilAborted(sendMessage(parameters, visit), visit.signal));
  if (!task.answer) visit.record({ type: 'TaskSubmitted', resource, output });
}
