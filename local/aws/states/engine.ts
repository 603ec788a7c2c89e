// The laptop's Step Functions: state machines in JSONata, run in this process and kept on disk, so that a killed run goes on where it was.

import { join } from 'node:path';
import type { LaptopClock } from '../../clock.ts';
import { AwsError, type AwsJsonService } from '../protocol.ts';
import { statesAccess } from './api/access.ts';
import { operations } from './api/api.ts';
import type { ExecutionStatus } from './executions/execution-record.ts';
import { ExecutionStore, type MapRunSummary } from './executions/execution-store.ts';
import { Executions, type ExecutionView } from './executions/executions.ts';
import { runGraph } from './interpreter/run-graph.ts';
import { Turns } from './interpreter/turns.ts';
import { clockFunctions } from './language/builtins.ts';
import type { Json } from './language/json.ts';
import { type MachineSpec, Machines } from './machines.ts';
import type { Counts } from './maps/map-run.ts';
import { MapRuns } from './maps/map-runs.ts';
import type { Services } from './services.ts';
import type { Integrations, ObjectStore } from './tasks/integrations.ts';
import { TokenDesk, tokenKey } from './tasks/token-desk.ts';

export interface EngineOptions {
  readonly clock: LaptopClock;
  readonly integrations: Integrations;
  readonly objects: ObjectStore;
  /** Where the executions are kept. */
  readonly directory: string;
  readonly statusChanged?: Services['statusChanged'];
}

/** For the laptop's console page. */
export interface Overview {
  readonly machines: { readonly name: string; readonly arn: string; readonly executions: ExecutionOverview[] }[];
  readonly waitingTokens: number;
}

export interface ExecutionOverview {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  /** The state that a running execution is in. */
  readonly state: string | undefined;
  readonly mapRuns: {
    readonly arn: string;
    readonly label: string;
    readonly status: string;
    readonly items: Counts['items'] | undefined;
  }[];
}

export class StatesEngine implements AwsJsonService {
  /** It answers when the execution is over. */
  readonly waitingOperations = new Set(['StartSyncExecution']);
  readonly access = statesAccess;
  readonly #clock: LaptopClock;
  readonly #store: ExecutionStore;
  readonly #machines = new Machines();
  readonly #executions: Executions;
  readonly #mapRuns: MapRuns;
  readonly #tokens: TokenDesk;
  readonly #operations: ReturnType<typeof operations>;

  private constructor(
    { clock, integrations, objects, directory, statusChanged = () => {} }: EngineOptions,
    store: ExecutionStore,
  ) {
    this.#clock = clock;
    this.#store = store;
    this.#mapRuns = new MapRuns(store, clock);
    this.#tokens = new TokenDesk(tokenKey(join(directory, 'token-key')), (arn) => this.#executions.has(arn));
    const services: Services = {
      clock,
      integrations,
      objects,
      turns: new Turns(clock),
      functions: clockFunctions(clock),
      tokens: this.#tokens,
      mapRuns: this.#mapRuns,
      permissionsOf: (machineArn) => this.#machines.permissionsOf(machineArn),
      statusChanged,
      runGraph: (graph, branch) => runGraph(graph, branch, services),
      runNested: (request, signal) => this.#executions.runNested(request, signal),
    };
    this.#executions = new Executions(store, this.#machines, services);
    this.#operations = operations({
      machines: this.#machines,
      executions: this.#executions,
      mapRuns: this.#mapRuns,
      tokens: this.#tokens,
      store,
    });
  }

  static async open(options: EngineOptions): Promise<StatesEngine> {
    return new StatesEngine(options, await ExecutionStore.open(options.directory));
  }

  /** Throws an Error that names machine and state for whatever the engine does not implement. */
  register(machine: MachineSpec): void {
    this.#machines.register(machine, this.#clock.now());
  }

  /** Once every machine is registered, and before anybody can answer a token: takes up what was running. Returns how many executions that are. */
  resume(): Promise<number> {
    return this.#executions.resume();
  }

  /** How many executions are under way. */
  get running(): number {
    return this.#executions.running;
  }

  /** Starts a STANDARD execution in process and returns its ARN. */
  async start(request: { machineArn: string; name?: string; input: Json }): Promise<string> {
    const machine = this.#machines.getOfType(request.machineArn, 'STANDARD');
    const { arn } = await this.#executions.start({ machine, name: request.name, input: request.input });
    return arn;
  }

  /** Resolves with the execution's outcome once it is over. */
  async outcome(arn: string): Promise<ExecutionView> {
    await this.#executions.over(arn);
    return this.#executions.describe(arn);
  }

  async call(operation: string, input: Record<string, unknown>): Promise<unknown> {
    const run = this.#operations[operation];
    if (!run) throw new AwsError('UnknownOperationException', `The laptop's Step Functions has no ${operation}`);
    return run(input);
  }

  overview(): Overview {
    return {
      machines: this.#machines.all().map(({ name, arn }) => ({
        name,
        arn,
        executions: this.#executions
          .ofMachine(arn)
          .slice(0, 50)
          .map(({ arn: executionArn, ...summary }) => ({
            arn: executionArn,
            name: summary.name,
            status: summary.status,
            startedAt: summary.startedAt,
            stoppedAt: summary.stoppedAt,
            state: this.#executions.stateOf(executionArn),
            mapRuns: this.#mapRunsOf(executionArn),
          })),
      })),
      waitingTokens: this.#tokens.waiting,
    };
  }

  /** Stops at once and leaves every running execution to be resumed. */
  async close(): Promise<void> {
    await this.#executions.close();
    this.#mapRuns.closeAll();
    this.#store.close();
  }

  #mapRunsOf(executionArn: string): ExecutionOverview['mapRuns'] {
    const own = ({ executionArn: of }: MapRunSummary) => of === executionArn;
    return [...this.#store.mapRuns.values()].filter(own).map(({ arn, label, status }) => ({
      arn,
      label,
      status,
      items: this.#mapRuns.active(arn)?.counts().items,
    }));
  }
}
