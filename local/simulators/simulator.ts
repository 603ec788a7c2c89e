// A vendor's HTTP server on the laptop: routes, the eight faults, a call log, and a control door. One vendor's simulator only says how it answers.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { LaptopClock } from '../clock.ts';
import { CallLog, type LoggedCall } from './call-log.ts';
import { answerControl } from './control.ts';
import { FaultPlan, type FaultRule, isHttpFault } from './faults.ts';
import { playFault } from './play-fault.ts';
import { type Exchange, readRequest, send } from './wire.ts';

export interface SimulatedRequest {
  method: string;
  /** Path and query as they came, for signatures. */
  target: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** As it came, for signatures. */
  body: Buffer;
  /** The named groups of the route's path. */
  params: Record<string, string>;
}

export interface SimulatedAnswer {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON, a string as it is. */
  body: unknown;
}

export interface SimulatorContext {
  clock: LaptopClock;
  secrets: Readonly<Record<string, string>>;
}

export interface Route {
  method: string;
  path: RegExp;
  answer(request: SimulatedRequest, context: SimulatorContext): SimulatedAnswer | Promise<SimulatedAnswer>;
  /** The things that a request asks for, one text each, for the call log; the whole body unless said. */
  asks?(request: SimulatedRequest): string[];
}

export interface SimulatorSpec extends SimulatorContext {
  name: string;
  routes: readonly Route[];
  /** An error as this vendor words it; for unknown routes and for the faults 429 and 500. */
  errorAnswer(status: 404 | 429 | 500): SimulatedAnswer;
  /** Faults in what is answered, beside the eight: each turns the true answer into a wrong one. */
  vendorFaults?: Record<string, (answer: SimulatedAnswer) => SimulatedAnswer>;
  /** 0 takes a free port. */
  port?: number;
  /** Where the calls are also written, one line each. */
  callFile?: string | undefined;
}

export interface Simulator {
  url: string;
  readonly calls: readonly LoggedCall[];
  /** Replaces the faults in force; none with no argument. */
  setFault(...rules: FaultRule[]): void;
  close(): Promise<void>;
}

/** Header that marks an answer as a simulator's. */
export const SIMULATED_HEADER = 'x-clarity-simulated';

export async function startSimulator(spec: SimulatorSpec): Promise<Simulator> {
  const running = new RunningSimulator(spec);
  const server = createServer((request, response) => void running.serve(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(spec.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`${spec.name} simulator: expected a TCP port`);
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls: running.log.calls,
    setFault: (...rules) => running.setFaults(rules),
    close: () =>
      new Promise((resolve) => {
        running.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class RunningSimulator {
  readonly log: CallLog;
  readonly #faults = new FaultPlan();
  readonly #stopped = new AbortController();
  readonly #spec: SimulatorSpec;

  constructor(spec: SimulatorSpec) {
    this.#spec = spec;
    this.log = new CallLog(spec.callFile);
  }

  stop(): void {
    this.#stopped.abort();
    this.log.close();
  }

  /** Throws when a fault has no name that this simulator knows. */
  setFaults(rules: readonly FaultRule[]): void {
    const own = Object.keys(this.#spec.vendorFaults ?? {});
    for (const { fault } of rules) {
      if (!isHttpFault(fault) && !own.includes(fault)) {
        throw new Error(`${this.#spec.name} simulator: no fault "${fault}"; its own are ${own.join(', ') || 'none'}`);
      }
    }
    this.#faults.set(rules);
  }

  async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const request = await readRequest(incoming);
      const control = answerControl(request, {
        log: this.log,
        rules: this.#faults.rules,
        setFaults: (rules) => this.setFaults(rules),
      });
      if (control) return send(response, control);
      await this.#answer(request, response);
    } catch (error) {
      if (response.headersSent || response.destroyed) response.destroy();
      else send(response, { status: 500, body: { simulatorBug: String(error) } });
    }
  }

  async #answer(incoming: SimulatedRequest, response: ServerResponse): Promise<void> {
    const { routes, clock, name } = this.#spec;
    const route = routes.find(({ method, path }) => method === incoming.method && path.test(incoming.path));
    const request = { ...incoming, params: { ...route?.path.exec(incoming.path)?.groups } };
    const rule = this.#faults.next(request.path);
    const asked = route?.asks?.(request) ?? (request.body.length > 0 ? [request.body.toString()] : []);
    const at = new Date(clock.now()).toISOString();
    const { method, path } = request;
    const call = this.log.add({ at, method, path, asked, ...(rule && { fault: rule.fault }) });
    response.setHeader(SIMULATED_HEADER, name);
    const exchange: Exchange = { response, call };
    const answer = () => clock.busy(async () => this.#routeAnswer(route, request));
    if (!rule) return send(response, await answer(), call);
    const vendorFault = this.#spec.vendorFaults?.[rule.fault];
    if (vendorFault) return send(response, vendorFault(await answer()), call);
    const errorAnswer = this.#spec.errorAnswer;
    await playFault(rule, exchange, { answer, errorAnswer, clock, stopped: this.#stopped.signal });
  }

  async #routeAnswer(route: Route | undefined, request: SimulatedRequest): Promise<SimulatedAnswer> {
    if (!route) return this.#spec.errorAnswer(404);
    return route.answer(request, this.#spec);
  }
}
