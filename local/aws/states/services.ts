// What the runners of the states are given: the laptop's clock, the world outside, and the engine's other parts.

import type { LaptopClock } from '../../clock.ts';
import type { Permissions } from '../iam/request.ts';
import type { Identity } from './executions/execution.ts';
import type { ExecutionRecord } from './executions/execution-record.ts';
import type { Branch } from './interpreter/branch.ts';
import type { Turns } from './interpreter/turns.ts';
import type { Json } from './language/json.ts';
import type { Graph } from './language/state-schema.ts';
import type { MapRuns } from './maps/map-runs.ts';
import type { Integrations, ObjectStore } from './tasks/integrations.ts';
import type { TokenDesk } from './tasks/token-desk.ts';

export interface Services {
  readonly clock: LaptopClock;
  readonly turns: Turns;
  /** $now and $millis (see builtins.ts). */
  readonly functions: Readonly<Record<string, unknown>>;
  readonly integrations: Integrations;
  readonly objects: ObjectStore;
  readonly tokens: TokenDesk;
  readonly mapRuns: MapRuns;
  /** What the machine's role may do; a map run's children have the role of their machine. */
  permissionsOf(machineArn: string): Permissions;
  /** Told when a STANDARD execution has started, has ended, or is redriven. Told again after a kill in between. */
  readonly statusChanged: (change: StatusChange) => void;
  /** Runs the states from where the branch stands to their end. */
  runGraph(graph: Graph, branch: Branch): Promise<Json>;
  /** Runs an execution of another machine to its end, and stops it when the signal is aborted. */
  runNested(request: NestedRequest, signal: AbortSignal): Promise<Identity & ExecutionRecord>;
}

export type StatusChange = Identity &
  Pick<ExecutionRecord, 'status' | 'startedAt' | 'stoppedAt' | 'input' | 'output' | 'error' | 'cause'>;

export interface NestedRequest {
  readonly machineArn: string;
  readonly name: string | undefined;
  readonly input: Json;
  /** The attempt that asks (see Branch.visitKey): asked again after a restart, it gets the same execution. */
  readonly startedBy: string;
}
