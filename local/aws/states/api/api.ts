// The operations of the Step Functions API that the laptop answers.

import * as z from 'zod';
import { AwsError } from '../../protocol.ts';
import type { ExecutionStore } from '../executions/execution-store.ts';
import type { Executions } from '../executions/executions.ts';
import { viewHistory } from '../executions/history-view.ts';
import { type Json, STATE_DATA_BYTES } from '../language/json.ts';
import type { Machines } from '../machines.ts';
import type { MapRuns } from '../maps/map-runs.ts';
import type { TokenDesk } from '../tasks/token-desk.ts';
import * as views from './api-views.ts';
import { page, paging } from './paging.ts';

interface Parts {
  readonly machines: Machines;
  readonly executions: Executions;
  readonly mapRuns: MapRuns;
  readonly tokens: TokenDesk;
  readonly store: ExecutionStore;
}

type Operation = (input: Record<string, unknown>) => Promise<unknown> | unknown;

const arn = z.string().min(1).max(2000);
/** The names that the service takes for an execution. */
const executionName = z
  .string()
  .min(1)
  .max(80)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the service refuses them by name.
  .regex(/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]*$/);
const start = z.strictObject({ stateMachineArn: arn, name: executionName.optional(), input: z.string().default('{}') });
const executionArn = z.strictObject({ executionArn: arn });
const status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']);
const error = z.string().max(256).optional();
const cause = z.string().max(32_768).optional();
const taskToken = z.string().min(1).max(2048);
// Made once: a new schema costs its first parse half a millisecond.
const taskSuccess = z.strictObject({ taskToken, output: z.string() });
const taskFailure = z.strictObject({ taskToken, error, cause });
const taskHeartbeat = z.strictObject({ taskToken });

export function operations(parts: Parts): Record<string, Operation> {
  return { ...startOperations(parts), ...lookOperations(parts), ...mapRunOperations(parts), ...taskOperations(parts) };
}

function startOperations({ machines, executions }: Parts): Record<string, Operation> {
  return {
    StartExecution: async (body) => {
      const { stateMachineArn, name, input } = read(start, body);
      const machine = machines.getOfType(stateMachineArn, 'STANDARD');
      const summary = await executions.start({ machine, name, input: executionInput(input) });
      return { executionArn: summary.arn, startDate: summary.startedAt / 1000 };
    },
    StartSyncExecution: async (body) => {
      const { stateMachineArn, name, input } = read(start, body);
      const machine = machines.getOfType(stateMachineArn, 'EXPRESS');
      return views.viewSyncExecution(await executions.runSync({ machine, name, input: executionInput(input) }));
    },
    StopExecution: async (body) => {
      const asked = read(executionArn.extend({ error, cause }), body);
      return { stopDate: (await executions.stop(asked.executionArn, asked.error, asked.cause)) / 1000 };
    },
    RedriveExecution: async (body) => {
      const asked = read(executionArn.extend({ clientToken: z.string().optional() }), body);
      return { redriveDate: (await executions.redrive(asked.executionArn)) / 1000 };
    },
  };
}

function lookOperations({ machines, executions, mapRuns }: Parts): Record<string, Operation> {
  return {
    DescribeExecution: async (body) =>
      views.viewExecution(await executions.describe(read(executionArn, body).executionArn)),
    ListExecutions: async (body) => {
      const shape = { stateMachineArn: arn.optional(), mapRunArn: arn.optional(), statusFilter: status.optional() };
      const asked = read(z.strictObject({ ...shape, ...paging }), body);
      const all = asked.mapRunArn
        ? views.viewChildren(await mapRuns.describe(asked.mapRunArn))
        : executions.ofMachine(machines.get(asked.stateMachineArn ?? '').arn).map(views.viewSummary);
      const wanted = all.filter((execution) => !asked.statusFilter || execution.status === asked.statusFilter);
      return page('executions', wanted, asked);
    },
    GetExecutionHistory: async (body) => {
      const shape = { reverseOrder: z.boolean().default(false), includeExecutionData: z.boolean().default(true) };
      const asked = read(executionArn.extend({ ...shape, ...paging }), body);
      const events = await viewHistory(executions.history(asked.executionArn), asked.includeExecutionData);
      return page('events', asked.reverseOrder ? events.reverse() : events, asked);
    },
    DeleteStateMachine: async (body) => {
      const asked = read(z.strictObject({ stateMachineArn: arn }), body);
      machines.delete(asked.stateMachineArn);
      await executions.forgetMachine(asked.stateMachineArn);
      return {};
    },
    ListStateMachines: (body) =>
      page('stateMachines', machines.all().map(views.viewMachineItem), read(z.strictObject(paging), body)),
    DescribeStateMachine: (body) => {
      const asked = read(z.strictObject({ stateMachineArn: arn, includedData: z.string().optional() }), body);
      return views.viewMachine(machines.get(asked.stateMachineArn));
    },
  };
}

function mapRunOperations({ mapRuns, store, executions }: Parts): Record<string, Operation> {
  return {
    ListMapRuns: async (body) => {
      const asked = read(executionArn.extend(paging), body);
      await executions.describe(asked.executionArn);
      const all = [...store.mapRuns.values()].filter((run) => run.executionArn === asked.executionArn);
      return page('mapRuns', all.map(views.viewMapRunSummary).reverse(), asked);
    },
    DescribeMapRun: async (body) =>
      views.viewMapRun(await mapRuns.describe(read(z.strictObject({ mapRunArn: arn }), body).mapRunArn)),
  };
}

function taskOperations({ tokens }: Parts): Record<string, Operation> {
  return {
    SendTaskSuccess: (body) => {
      const asked = read(taskSuccess, body);
      tokens.answer(asked.taskToken, { kind: 'output', output: taskOutput(asked.output) });
      return {};
    },
    SendTaskFailure: (body) => {
      const asked = read(taskFailure, body);
      tokens.answer(asked.taskToken, { kind: 'error', error: asked.error ?? '', cause: asked.cause ?? '' });
      return {};
    },
    SendTaskHeartbeat: (body) => {
      tokens.beat(read(taskHeartbeat, body).taskToken);
      return {};
    },
  };
}

/** Fields that the service has and the engine does not are refused, not passed over. */
function read<T>(schema: z.ZodType<T>, body: Record<string, unknown>): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  if (field === 'name') throw new AwsError('InvalidName', `Invalid Name: '${String(body.name)}'`);
  throw new AwsError('ValidationException', `${field === '' ? 'the request' : field}: ${issue?.message}`);
}

function executionInput(text: string): Json {
  if (Buffer.byteLength(text) > STATE_DATA_BYTES) {
    throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: it exceeds 262144 bytes');
  }
  return parse(text, 'InvalidExecutionInput', 'Invalid State Machine Execution Input');
}

function taskOutput(text: string): Json {
  if (Buffer.byteLength(text) > STATE_DATA_BYTES) {
    throw new AwsError('InvalidOutput', 'Invalid Output: it exceeds 262144 bytes');
  }
  return parse(text, 'InvalidOutput', 'Invalid Output');
}

function parse(text: string, code: string, message: string): Json {
  try {
    return JSON.parse(text);
  } catch (failure) {
    throw new AwsError(code, `${message}: '${failure}'`);
  }
}
