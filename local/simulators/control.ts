// The control door of a simulator: POST /__control sets faults, GET /__control shows them, GET /__calls gives the call log, DELETE /__calls empties it.
import * as z from 'zod';
import type { CallLog } from './call-log.ts';
import type { FaultRule } from './faults.ts';
import type { SimulatedAnswer, SimulatedRequest } from './simulator.ts';

const Rule = z.strictObject({
  fault: z.string(),
  times: z.number().int().positive().optional(),
  rate: z.number().min(0).max(1).optional(),
  path: z.string().optional(),
  retryAfter: z.number().min(0).optional(),
  delayMs: z.number().min(0).optional(),
});
/** One rule, several, or `{"fault": null}` for none. */
const Control = z.union([
  z.object({ fault: z.null() }).transform(() => []),
  z.array(Rule),
  Rule.transform((rule) => [rule]),
]);

interface Controlled {
  log: CallLog;
  rules: readonly FaultRule[];
  /** Throws when a fault is unknown. */
  setFaults(rules: readonly FaultRule[]): void;
}

/** Undefined for a request that is meant for the vendor. */
export function answerControl(request: SimulatedRequest, controlled: Controlled): SimulatedAnswer | undefined {
  switch (`${request.method} ${request.path}`) {
    case 'GET /__calls':
      return { status: 200, body: { calls: controlled.log.calls } };
    case 'DELETE /__calls':
      controlled.log.clear();
      return { status: 200, body: { calls: [] } };
    case 'GET /__control':
      return { status: 200, body: { faults: controlled.rules } };
    case 'POST /__control':
      return setFaults(request, controlled);
    default:
      return undefined;
  }
}

function setFaults({ body }: SimulatedRequest, controlled: Controlled): SimulatedAnswer {
  try {
    const rules: FaultRule[] = Control.parse(JSON.parse(body.toString())).map(withoutUndefined);
    controlled.setFaults(rules);
    return { status: 200, body: { faults: rules } };
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

function withoutUndefined({ fault, times, rate, path, retryAfter, delayMs }: z.infer<typeof Rule>): FaultRule {
  return {
    fault,
    ...(times !== undefined && { times }),
    ...(rate !== undefined && { rate }),
    ...(path !== undefined && { path }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(delayMs !== undefined && { delayMs }),
  };
}
