// Executions, map runs and machines as the API answers them.

import type { ExecutionRecord } from '../executions/execution-record.ts';
import type { ExecutionSummary, MapRunSummary } from '../executions/execution-store.ts';
import type { ExecutionView } from '../executions/executions.ts';
import type { Machine } from '../machines.ts';
import type { MapRun } from '../maps/map-run.ts';

type Fields = Record<string, unknown>;

const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);

type Dates = Pick<ExecutionRecord, 'status' | 'startedAt' | 'stoppedAt' | 'redriveCount' | 'redrivenAt'>;

function dates({ status, startedAt, stoppedAt, redriveCount, redrivenAt }: Dates): Fields {
  return {
    status,
    startDate: seconds(startedAt),
    stopDate: seconds(stoppedAt),
    redriveCount,
    redriveDate: seconds(redrivenAt),
  };
}

function outcome({ input, output, error, cause }: ExecutionRecord): Fields {
  return {
    input: JSON.stringify(input),
    inputDetails: { included: true },
    ...(output === undefined ? {} : { output: JSON.stringify(output), outputDetails: { included: true } }),
    error: error || undefined,
    cause: cause || undefined,
  };
}

export function viewExecution(view: ExecutionView): Fields {
  return {
    executionArn: view.arn,
    stateMachineArn: view.machineArn,
    name: view.name,
    mapRunArn: view.mapRunArn,
    ...dates(view),
    ...outcome(view),
    ...redriveStatus(view),
  };
}

function redriveStatus({ status, mapRunArn }: ExecutionView): Fields {
  if (status === 'RUNNING' || status === 'SUCCEEDED') {
    return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: `Execution is ${status} and cannot be redriven` };
  }
  return { redriveStatus: mapRunArn === undefined ? 'REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN' };
}

export function viewSyncExecution(view: ExecutionView): Fields {
  return {
    executionArn: view.arn,
    stateMachineArn: view.machineArn,
    name: view.name,
    status: view.status,
    startDate: seconds(view.startedAt),
    stopDate: seconds(view.stoppedAt),
    ...outcome(view),
  };
}

export function viewSummary(summary: ExecutionSummary): Fields {
  return {
    executionArn: summary.arn,
    stateMachineArn: summary.machineArn,
    name: summary.name,
    ...dates(summary),
  };
}

/** The children of a map run, newest first. */
export function viewChildren(run: MapRun): Fields[] {
  return [...run.children]
    .sort(([a], [b]) => b - a)
    .map(([index, record]) => ({
      executionArn: run.arn(index),
      stateMachineArn: run.childMachineArn,
      name: run.name(index),
      mapRunArn: run.summary.arn,
      itemCount: record.itemCount,
      ...dates(record),
    }));
}

export function viewMapRunSummary(summary: MapRunSummary): Fields {
  return {
    mapRunArn: summary.arn,
    executionArn: summary.executionArn,
    stateMachineArn: summary.machineArn,
    startDate: seconds(summary.startedAt),
    stopDate: seconds(summary.stoppedAt),
  };
}

export function viewMapRun(run: MapRun): Fields {
  const { summary } = run;
  const counts = run.counts();
  return {
    ...viewMapRunSummary(summary),
    status: summary.status,
    maxConcurrency: summary.maxConcurrency,
    toleratedFailureCount: summary.toleratedFailureCount,
    toleratedFailurePercentage: summary.toleratedFailurePercentage,
    itemCounts: viewCounts(counts.items, summary),
    executionCounts: viewCounts(counts.executions, summary),
    redriveCount: summary.redriveCount,
    redriveDate: seconds(summary.redrivenAt),
  };
}

/** What has not been read from the source yet is in no count. */
function viewCounts(counts: Record<ExecutionRecord['status'], number>, { status }: MapRunSummary): Fields {
  const { RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED } = counts;
  const total = RUNNING + SUCCEEDED + FAILED + TIMED_OUT + ABORTED;
  return {
    pending: 0,
    running: RUNNING,
    succeeded: SUCCEEDED,
    failed: FAILED,
    timedOut: TIMED_OUT,
    aborted: ABORTED,
    total,
    resultsWritten: status === 'SUCCEEDED' ? total : 0,
    failuresNotRedrivable: 0,
    pendingRedrive: 0,
  };
}

export function viewMachineItem({ arn, name, type, registeredAt }: Machine): Fields {
  return { stateMachineArn: arn, name, type, creationDate: seconds(registeredAt) };
}

export function viewMachine(machine: Machine): Fields {
  return {
    ...viewMachineItem(machine),
    status: 'ACTIVE',
    definition: machine.text,
    roleArn: 'arn:aws:iam::000000000000:role/local',
  };
}
