// The distributed Map state: a child execution for each item or batch. After a restart, or a redrive, only the children that are not over run.

import type { Execution } from '../executions/execution.ts';
import { runExecution } from '../executions/run-execution.ts';
import { withSignal } from '../interpreter/deadline.ts';
import { asFailure, EngineClosed, Failure, Halt } from '../interpreter/failure.ts';
import type { Exit, Visit } from '../interpreter/visit.ts';
import type { Json } from '../language/json.ts';
import type { MapState } from '../language/state-schema.ts';
import { roleOf } from '../tasks/task-resources.ts';
import { childInputs } from './child-inputs.ts';
import { collectResults, writeResults } from './map-results.ts';
import type { ActiveMapRun, MapRunSettings } from './map-runs.ts';
import { Slots } from './slots.ts';

/** AWS runs 10,000 at a time unless told otherwise; a laptop has enough with these. */
const DEFAULT_CONCURRENCY = 1000;

export async function runDistributedMap(state: MapState, visit: Visit): Promise<Exit> {
  checkRole(visit);
  const active = await openMapRun(state, visit);
  const { mapRuns } = visit.services;
  let result: Json;
  try {
    await runChildren(state, visit, active);
    result = visit.checkSize(await resultOf(state, visit, active));
  } catch (thrown) {
    if (visit.signal.reason instanceof EngineClosed) throw visit.signal.reason;
    mapRuns.close(active, visit.signal.aborted ? 'ABORTED' : 'FAILED');
    const { error, cause } = asFailure(thrown);
    visit.record({ type: 'MapRunFailed', error, cause });
    throw thrown;
  }
  mapRuns.close(active, 'SUCCEEDED');
  visit.record({ type: 'MapRunSucceeded' });
  return visit.leave(state, result, { result });
}

/**
 * Step Functions runs the children in the machine's role: starts them, looks after them, stops them, and redrives what
 * failed.
 */
function checkRole(visit: Visit): void {
  const [machineArn = ''] = visit.branch.execution.plan.machineArn.split('/', 1);
  const children = `${machineArn.replace(':stateMachine:', ':execution:')}/${visit.name.replaceAll(/\W/g, '')}:child`;
  const role = roleOf(visit);
  try {
    role.demand('states:StartExecution', machineArn);
    for (const action of ['states:DescribeExecution', 'states:StopExecution']) role.demand(action, children);
    if (visit.progress.isRedriven) role.demand('states:RedriveExecution', children);
  } catch (error) {
    throw new Failure('States.Permissions', error instanceof Error ? error.message : String(error));
  }
}

async function openMapRun(state: MapState, visit: Visit): Promise<ActiveMapRun> {
  const { mapRuns, clock } = visit.services;
  const { mapRunArn, isRedriven } = visit.progress;
  if (mapRunArn === undefined) {
    const settings = await readSettings(state, visit);
    const active = await clock.busy(() => mapRuns.create(visit.branch.execution, state.ItemProcessor, settings));
    visit.record({ type: 'MapRunStarted', mapRunArn: active.run.summary.arn });
    return active;
  }
  const active = await clock.busy(() => mapRuns.reopen(mapRunArn, state.ItemProcessor));
  if (isRedriven) {
    active.run.redrive(active.parts);
    const redriveCount = active.run.summary.redriveCount + 1;
    active.run.update({ redriveCount, redrivenAt: clock.now() });
    visit.record({ type: 'MapRunRedriven', mapRunArn, redriveCount });
  }
  active.run.revive(active.parts);
  return active;
}

async function readSettings(state: MapState, visit: Visit): Promise<MapRunSettings> {
  const count = await visit.evaluateOptionalNumber('ToleratedFailureCount', state.ToleratedFailureCount);
  const percentage = await visit.evaluateOptionalNumber('ToleratedFailurePercentage', state.ToleratedFailurePercentage);
  const concurrency = await visit.evaluateOptionalNumber('MaxConcurrency', state.MaxConcurrency);
  return {
    label: state.Label ?? visit.name.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 40),
    maxConcurrency: concurrency || DEFAULT_CONCURRENCY,
    toleratedFailureCount: count ?? 0,
    toleratedFailurePercentage: percentage ?? 0,
  };
}

async function runChildren(state: MapState, visit: Visit, active: ActiveMapRun): Promise<void> {
  const { run } = active;
  const slots = new Slots(run.summary.maxConcurrency);
  const running = new Set<Promise<void>>();
  try {
    await withSignal(visit.signal, async (inner) => {
      const stopWhenExceeded = (isComplete: boolean) => {
        if (exceedsTolerance(state, active, isComplete)) inner.abort(toleranceFailure(active));
      };
      let index = -1;
      for await (const childInput of childInputs(state, visit)) {
        index++;
        if (run.isOver(index)) continue;
        await slots.take();
        inner.signal.throwIfAborted();
        const child = run.child(index, childInput, active.parts);
        const job = runChild(child, index, visit, active).then(() => {
          running.delete(job);
          slots.give();
          if (child.record.status !== 'SUCCEEDED') stopWhenExceeded(false);
        });
        running.add(job);
      }
      await Promise.all(running);
      stopWhenExceeded(true);
    });
  } catch (thrown) {
    run.stopAll(thrown instanceof EngineClosed ? thrown : new Halt('ABORTED'));
    throw thrown;
  } finally {
    await Promise.all(running);
  }
}

async function runChild(child: Execution, index: number, visit: Visit, { run }: ActiveMapRun): Promise<void> {
  await runExecution(child, visit.services);
  if (child.record.status !== 'RUNNING') run.end(index);
}

/** A limit that is not given does not count when the other one is; when none is given, nothing is tolerated. The percentage is of all items. */
function exceedsTolerance(state: MapState, { run }: ActiveMapRun, isComplete: boolean): boolean {
  const { toleratedFailureCount, toleratedFailurePercentage } = run.summary;
  const countMatters = state.ToleratedFailureCount !== undefined || state.ToleratedFailurePercentage === undefined;
  const percentageMatters = state.ToleratedFailurePercentage !== undefined && toleratedFailurePercentage < 100;
  if (!countMatters && !(percentageMatters && isComplete)) return false;
  const { items } = run.counts();
  const failed = items.FAILED + items.TIMED_OUT + items.ABORTED;
  if (countMatters && failed > toleratedFailureCount) return true;
  const total = failed + items.SUCCEEDED + items.RUNNING;
  return percentageMatters && isComplete && failed * 100 > toleratedFailurePercentage * total;
}

function toleranceFailure({ run }: ActiveMapRun): Failure {
  const { items } = run.counts();
  const failed = items.FAILED + items.TIMED_OUT + items.ABORTED;
  return new Failure(
    'States.ExceedToleratedFailureThreshold',
    `The specified tolerated failure threshold was exceeded: ${failed} items failed (${run.summary.arn}).`,
  );
}

function resultOf(state: MapState, visit: Visit, { run, parts, logPath }: ActiveMapRun): Promise<Json> {
  parts.log.flush();
  return state.ResultWriter
    ? writeResults(run, logPath, state.ResultWriter.Arguments, visit)
    : collectResults(run, logPath, visit);
}
