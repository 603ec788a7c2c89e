// What the runners of the states are given: the laptop's clock, the world outside, and the engine's other parts.

import type { LaptopClock } from '../../clock.ts';
import type { Branch } from './branch.ts';
import type { Identity } from './execution.ts';
import type { ExecutionRecord } from './execution-record.ts';
import type { Integrations, ObjectStore } from './integrations.ts';
import type { Json } from './json.ts';
import type { MapRuns } from './map-runs.ts';
import type { Graph } from './state-schema.ts';
import type { TokenDesk } from './token-desk.ts';
import type { Turns } from './turns.ts';

export interface Services {
  readonly clock: LaptopClock;
  readonly turns: Turns;
  /** $now and $millis (see builtins.ts). */
  readonly functions: Readonly<Record<string, unknown>>;
  readonly integrations: Integrations;
  readonly objects: ObjectStore;
  readonly tokens: TokenDesk;
  readonly mapRuns: MapRuns;
  /** Runs the states from where the branch stands to their end. */
  runGraph(graph: Graph, branch: Branch): Promise<Json>;
  /** Runs an execution of another machine to its end, and stops it when the signal is aborted. */
  runNested(request: NestedRequest, signal: AbortSignal): Promise<Identity & ExecutionRecord>;
}

export interface NestedRequest {
  readonly machineArn: string;
  readonly name: string | undefined;
  readonly input: Json;
  /** The attempt that asks (see Branch.visitKey): asked again after a restart, it gets the same execution. */
  readonly startedBy: string;
}
