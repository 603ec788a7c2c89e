// Runs states one after another, each with its Retry and Catch, from wherever the branch stands.

import type { VisitProgress } from '../executions/position.ts';
import type { Json } from '../language/json.ts';
import type { Catcher, Graph, MapState, ParallelState, Retrier, State, TaskState } from '../language/state-schema.ts';
import { runMap, runParallel } from '../maps/fan-out.ts';
import type { Services } from '../services.ts';
import { runTask } from '../tasks/task.ts';
import type { Branch } from './branch.ts';
import { asFailure, Failure, takesFailure } from './failure.ts';
import { runChoice, runFail, runPass, runSucceed, runWait } from './simple-states.ts';
import { type Exit, Visit } from './visit.ts';

/** The output of the last state. Throws the Failure that nothing caught, or the signal's reason. */
export async function runGraph(graph: Graph, branch: Branch, services: Services): Promise<Json> {
  const { position } = branch;
  while (position.stateName !== undefined) {
    await services.turns.next();
    const name = position.stateName;
    const state = graph.States[name];
    if (!state) throw new Failure('States.Runtime', `The state machine has no state '${name}' any more.`);
    if (!position.visit) branch.enter(state.Type, name);
    const exit = await runState(state, new Visit(name, branch, services));
    branch.record({ type: 'StateExited', kind: state.Type, name, ...exit });
  }
  return position.input;
}

async function runState(state: State, visit: Visit): Promise<Exit> {
  for (;;) {
    try {
      await backOff(visit);
      return await perform(state, visit);
    } catch (thrown) {
      visit.signal.throwIfAborted();
      const exit = await recover(state, visit, asFailure(thrown));
      if (exit !== 'retry') return exit;
    }
  }
}

function perform(state: State, visit: Visit): Promise<Exit> {
  switch (state.Type) {
    case 'Pass':
      return runPass(state, visit);
    case 'Succeed':
      return runSucceed(state, visit);
    case 'Fail':
      return runFail(state, visit);
    case 'Wait':
      return runWait(state, visit);
    case 'Choice':
      return runChoice(state, visit);
    case 'Task':
      return runTask(state, visit);
    case 'Parallel':
      return runParallel(state, visit);
    case 'Map':
      return runMap(state, visit);
  }
}

async function backOff({ progress, services, signal }: Visit): Promise<void> {
  if (progress.retryUntilMs === undefined) return;
  await services.clock.sleep(Math.max(0, progress.retryUntilMs - services.clock.now()), signal);
}

async function recover(state: State, visit: Visit, failure: Failure): Promise<Exit | 'retry'> {
  const { error, cause } = failure;
  if (error === 'States.QueryEvaluationError') {
    visit.record({ type: 'EvaluationFailed', state: visit.name, error, cause });
  }
  if (!canRecover(state)) throw failure;
  const retrier = (state.Retry ?? []).findIndex(({ ErrorEquals }) => takesFailure(ErrorEquals, failure));
  const delayMs = retryDelayMs(state.Retry?.[retrier], retrier, visit.progress);
  if (delayMs !== undefined) {
    visit.record({ type: 'RetryPlanned', retrier, untilMs: visit.services.clock.now() + delayMs });
    return 'retry';
  }
  const catcher = state.Catch?.find(({ ErrorEquals }) => takesFailure(ErrorEquals, failure));
  if (!catcher) throw failure;
  return leaveByCatch(catcher, visit, failure);
}

function canRecover(state: State): state is TaskState | ParallelState | MapState {
  return state.Type === 'Task' || state.Type === 'Parallel' || state.Type === 'Map';
}

/** Undefined when there is nothing left to retry. */
function retryDelayMs(retrier: Retrier | undefined, index: number, { attempts }: VisitProgress): number | undefined {
  const used = attempts[index] ?? 0;
  if (!retrier || used >= retrier.MaxAttempts) return undefined;
  const seconds = retrier.IntervalSeconds * retrier.BackoffRate ** used;
  const capped = Math.min(seconds, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return 1000 * (retrier.JitterStrategy === 'FULL' ? capped * Math.random() : capped);
}

function leaveByCatch(catcher: Catcher, visit: Visit, { error, cause }: Failure): Promise<Exit> {
  const errorOutput = { Error: error, Cause: cause };
  return visit.leave(catcher, errorOutput, { errorOutput });
}
