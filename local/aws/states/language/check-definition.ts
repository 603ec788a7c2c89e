// The rules of a machine that go beyond its fields: names, transitions, reachability, and which fields go together.

import type { MachineType } from './load-definition.ts';
import type { Definition, Graph, MapState, Resource, State, TaskState } from './state-schema.ts';
import { keysOf, type Template } from './template.ts';

const LONGEST_NAME = 80;

interface Level {
  readonly machineType: MachineType;
  readonly path: readonly string[];
  /** Variables assigned further out, which an inner scope may read but not assign again. */
  readonly outerVariables: ReadonlySet<string>;
  readonly namesInUse: Set<string>;
}

export function problemsOfDefinition(definition: Definition, machineType: MachineType): string[] {
  return problemsOfGraph(definition, { machineType, path: [], outerVariables: new Set(), namesInUse: new Set() });
}

function problemsOfGraph(graph: Graph, level: Level): string[] {
  const problems: string[] = [];
  const where = (name: string) => `state "${[...level.path, name].join('" > "')}"`;
  const reachable = reachableStates(graph);
  if (!graph.States[graph.StartAt]) problems.push(`StartAt names "${graph.StartAt}", which is no state beside it`);
  for (const [name, state] of Object.entries(graph.States)) {
    const say = (problem: string) => problems.push(`${where(name)}: ${problem}`);
    if (name.length > LONGEST_NAME) say(`expected a name of at most ${LONGEST_NAME} characters`);
    if (level.namesInUse.has(name)) say('another state of this machine has the same name');
    level.namesInUse.add(name);
    if (!reachable.has(name)) say('nothing leads here');
    for (const next of nextStates(state))
      if (!graph.States[next]) say(`Next names "${next}", which is no state beside it`);
    for (const problem of problemsOfState(state, level)) say(problem);
    problems.push(...problemsInside(name, state, graph, level));
  }
  return problems;
}

function reachableStates(graph: Graph): Set<string> {
  const reached = new Set([graph.StartAt]);
  for (const name of reached) {
    const state = graph.States[name];
    if (state) for (const next of nextStates(state)) reached.add(next);
  }
  return reached;
}

function nextStates(state: State): string[] {
  const next = 'Next' in state && state.Next !== undefined ? [state.Next] : [];
  if ('Catch' in state) next.push(...(state.Catch ?? []).map((catcher) => catcher.Next));
  if (state.Type === 'Choice') {
    next.push(...state.Choices.map((rule) => rule.Next), ...(state.Default === undefined ? [] : [state.Default]));
  }
  return next;
}

function* problemsOfState(state: State, level: Level): Iterable<string> {
  if (!['Choice', 'Succeed', 'Fail'].includes(state.Type)) {
    const { Next, End } = 'Next' in state || 'End' in state ? state : { Next: undefined, End: undefined };
    if ((Next === undefined) === (End === undefined)) yield 'expected either Next or End';
  }
  for (const name of assignedIn(state)) {
    if (level.outerVariables.has(name)) yield `Assign: the variable ${name} belongs to an outer scope`;
  }
  for (const list of [('Retry' in state && state.Retry) || [], ('Catch' in state && state.Catch) || []]) {
    yield* problemsOfErrorLists(list.map((entry) => entry.ErrorEquals));
  }
  if (state.Type === 'Wait' && (state.Seconds === undefined) === (state.Timestamp === undefined)) {
    yield 'expected either Seconds or Timestamp';
  }
  if (state.Type === 'Task') yield* problemsOfTask(state, level);
  if (state.Type === 'Map') yield* problemsOfMap(state, level);
}

function* problemsOfErrorLists(lists: readonly (readonly string[])[]): Iterable<string> {
  for (const [i, names] of lists.entries()) {
    if (names.includes('States.ALL') && (names.length > 1 || i < lists.length - 1)) {
      yield 'States.ALL must stand alone and last';
    }
  }
}

const ARGUMENTS: Record<Resource, { required: string[]; optional: string[] }> = {
  'arn:aws:states:::lambda:invoke': { required: ['FunctionName'], optional: ['Payload'] },
  'arn:aws:states:::sqs:sendMessage': { required: ['QueueUrl', 'MessageBody'], optional: [] },
  'arn:aws:states:::sqs:sendMessage.waitForTaskToken': { required: ['QueueUrl', 'MessageBody'], optional: [] },
  'arn:aws:states:::states:startExecution.sync:2': { required: ['StateMachineArn'], optional: ['Input', 'Name'] },
  'arn:aws:states:::events:putEvents': { required: ['Entries'], optional: [] },
};

function* problemsOfTask(state: TaskState, { machineType }: Level): Iterable<string> {
  const waits = /\.waitForTaskToken$|\.sync:2$/.test(state.Resource);
  if (machineType === 'EXPRESS' && waits) yield `an EXPRESS machine cannot use ${state.Resource}`;
  if (state.HeartbeatSeconds && !state.Resource.endsWith('.waitForTaskToken')) {
    yield 'HeartbeatSeconds: only a task with a token can send heartbeats';
  }
  const { required, optional } = ARGUMENTS[state.Resource];
  yield* problemsOfKeys('Arguments', state.Arguments, required, optional);
}

function* problemsOfKeys(
  field: string,
  template: Template | undefined,
  required: string[],
  optional: string[] = [],
): Iterable<string> {
  const keys = template === undefined ? [] : keysOf(template);
  if (!keys) return;
  for (const key of required) if (!keys.includes(key)) yield `${field}: expected ${key}`;
  for (const key of keys) if (![...required, ...optional].includes(key)) yield `${field}: ${key} is not supported`;
}

const DISTRIBUTED_FIELDS = [
  'Label',
  'ItemReader',
  'ItemBatcher',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
  'ResultWriter',
] as const;

function* problemsOfMap(state: MapState, { machineType, path }: Level): Iterable<string> {
  if (!isDistributed(state)) {
    for (const field of DISTRIBUTED_FIELDS) if (state[field] !== undefined) yield `${field} needs Mode DISTRIBUTED`;
    return;
  }
  if (machineType === 'EXPRESS') yield 'an EXPRESS machine cannot hold a distributed Map';
  if (path.length > 0) yield 'a distributed Map inside another Map or Parallel is not supported';
  if (!state.ItemProcessor.ProcessorConfig?.ExecutionType) yield 'ProcessorConfig: expected ExecutionType';
  if (state.Items && state.ItemReader) yield 'expected either Items or ItemReader';
  if (state.ItemReader) yield* problemsOfReader(state.ItemReader.ReaderConfig);
  if (state.ItemReader) yield* problemsOfKeys('ItemReader.Arguments', state.ItemReader.Arguments, ['Bucket', 'Key']);
  if (state.ResultWriter) {
    yield* problemsOfKeys('ResultWriter.Arguments', state.ResultWriter.Arguments, ['Bucket'], ['Prefix']);
  }
  if (state.ItemBatcher && !state.ItemBatcher.MaxItemsPerBatch && !state.ItemBatcher.MaxInputBytesPerBatch) {
    yield 'ItemBatcher: expected MaxItemsPerBatch or MaxInputBytesPerBatch';
  }
}

type ReaderConfig = NonNullable<MapState['ItemReader']>['ReaderConfig'];

function* problemsOfReader({ InputType, CSVHeaderLocation, CSVHeaders }: ReaderConfig): Iterable<string> {
  if ((InputType === 'CSV') !== (CSVHeaderLocation !== undefined)) {
    yield 'ReaderConfig: CSVHeaderLocation goes with InputType CSV, and only with it';
  }
  if ((CSVHeaderLocation === 'GIVEN') !== (CSVHeaders !== undefined)) {
    yield 'ReaderConfig: CSVHeaders goes with CSVHeaderLocation GIVEN, and only with it';
  }
}

export function isDistributed(state: MapState): boolean {
  return state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';
}

function problemsInside(name: string, state: State, around: Graph, level: Level): string[] {
  const path = [...level.path, name];
  if (state.Type === 'Map' && isDistributed(state)) {
    const machineType = state.ItemProcessor.ProcessorConfig?.ExecutionType ?? 'STANDARD';
    return problemsOfGraph(state.ItemProcessor, { ...level, machineType, path, outerVariables: new Set() });
  }
  const assignedAround = Object.values(around.States).flatMap(assignedIn);
  const inner = { ...level, path, outerVariables: new Set([...level.outerVariables, ...assignedAround]) };
  if (state.Type === 'Map') return problemsOfGraph(state.ItemProcessor, inner);
  if (state.Type === 'Parallel') return state.Branches.flatMap((branch) => problemsOfGraph(branch, inner));
  return [];
}

/** The variables that a state assigns, whichever way it is left. */
function assignedIn(state: State): string[] {
  const assigns = [
    'Assign' in state ? state.Assign : undefined,
    ...(('Catch' in state && state.Catch) || []).map((catcher) => catcher.Assign),
    ...(state.Type === 'Choice' ? state.Choices.map((rule) => rule.Assign) : []),
  ];
  return assigns.flatMap((assign) => (assign && keysOf(assign)) ?? []);
}
