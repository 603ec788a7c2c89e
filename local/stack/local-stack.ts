// A running laptop stack, as commands, tests and the page use it.
import type { RestApi } from '../aws/apigateway/rest-api.ts';
import type { FunctionStats } from '../aws/lambda/function-pool.ts';
import type { Overview } from '../aws/states/engine.ts';
import type { Template } from '../aws/template/load-template.ts';
import { FunctionKind } from '../aws/template/resource-kinds.ts';
import type { LaptopClock } from '../clock.ts';
import type { Closers } from './closers.ts';
import type { Engines } from './engines.ts';
import { functionOfService } from './functions.ts';
import type { InstallationFile } from './installation.ts';
import type { StateDirectory } from './state-directory.ts';
import type { RunningVendors } from './vendors.ts';

interface Parts {
  state: StateDirectory;
  installation: InstallationFile;
  clock: LaptopClock;
  engines: Engines;
  template: Template;
  vendors: RunningVendors;
  api: RestApi;
  /** What the database secret says. */
  database: { url: string; wsProxy: string };
  closers: Closers;
}

export interface QueueView {
  name: string;
  visible: number;
  inFlight: number;
  delayed: number;
}

export class LocalStack {
  readonly parts: Readonly<Parts>;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  get apiUrl(): string {
    return this.parts.api.url;
  }

  /** Runs a command of a service, as an operator would with `aws lambda invoke`. Throws what the function throws. */
  async command(service: string, event: { command: string } & Record<string, unknown>): Promise<unknown> {
    const { arn } = functionOfService(this.parts.template, service);
    const at = new Date(this.parts.clock.now()).toISOString();
    const answer = await this.parts.engines.lambda.invoke(arn, { at, ...event });
    if (answer.ok) return answer.payload;
    const { errorType, errorMessage } = answer.failure;
    throw new Error(`${service} ${event.command}: ${errorType}: ${errorMessage} (its log: ${this.logOf(service)})`);
  }

  logOf(service: string): string {
    return this.parts.state.path('logs', `${functionOfService(this.parts.template, service).name}.log`);
  }

  queues(): QueueView[] {
    return [...this.parts.engines.sqs.queues()].map(({ name, depth }) => ({ name, ...depth }));
  }

  executions(): Overview {
    return this.parts.engines.states.overview();
  }

  /** By service. */
  functions(): Record<string, FunctionStats> {
    const stats = this.parts.engines.lambda.stats();
    const entries = this.parts.template
      .all(FunctionKind)
      .map(({ name, properties }): [string, FunctionStats | undefined] => [
        properties.Environment?.Variables.SERVICE_NAME ?? name,
        stats[name],
      ]);
    return Object.fromEntries(entries.flatMap(([service, one]) => (one ? [[service, one]] : [])));
  }

  /** Shuts down in order. What is unfinished is on disk and goes on with the next start. */
  stop(): Promise<void> {
    return this.parts.closers.close();
  }
}
