// Akkio's legacy prediction API on the laptop: POST /v1/models predicts, with the key in the body, flat errors, and failed tasks that come with HTTP 200.
import * as z from 'zod';
import type { LaptopClock } from '../../clock.ts';
import { type SimulatedAnswer, type SimulatedRequest, type Simulator, startSimulator } from '../simulator.ts';

export interface AkkioSimulatorOptions {
  clock: LaptopClock;
  secrets: { apiKey: string };
  port?: number;
  callFile?: string | undefined;
}

export const SIMULATED_MODEL = 'model-payment-method';
const TARGET = 'payment_method';
const METHODS = ['card', 'ach', 'check', 'wire'];

const Body = z.looseObject({
  api_key: z.string(),
  id: z.string().optional(),
  data: z.array(z.record(z.string(), z.unknown())).optional(),
});

export function startAkkioSimulator({ clock, secrets, port = 0, callFile }: AkkioSimulatorOptions): Promise<Simulator> {
  return startSimulator({
    name: 'akkio',
    clock,
    secrets,
    port,
    callFile,
    routes: [
      {
        method: 'POST',
        path: /^\/v1\/models$/,
        asks: askedRows,
        answer: (request) => predict(request, secrets.apiKey),
      },
      { method: 'POST', path: /^\/v1\/models\/list$/, answer: (request) => list(request, secrets.apiKey) },
    ],
    errorAnswer: (status) => refused(status, status === 429 ? 'too many requests' : 'error'),
    vendorFaults: {
      'status-error': (answer) => ({ ...answer, body: { status: 'error', message: 'the task failed' } }),
    },
  });
}

const refused = (status: number, message: string): SimulatedAnswer => ({ status, body: { status: 'error', message } });

/** Everything but the key: the call log shows no secret. */
const askedRows = ({ body }: SimulatedRequest) => (read(body)?.data ?? []).map((row) => JSON.stringify(row));

function read(body: Buffer): z.infer<typeof Body> | undefined {
  try {
    return Body.safeParse(JSON.parse(body.toString())).data;
  } catch {
    return undefined;
  }
}

function predict({ body }: SimulatedRequest, apiKey: string): SimulatedAnswer {
  const asked = read(body);
  if (!asked) return refused(400, 'expected JSON with api_key, id and data');
  if (asked.api_key !== apiKey) return refused(401, 'invalid api key');
  if (asked.id !== SIMULATED_MODEL) return refused(404, 'no such model');
  return { status: 200, body: { status: 'success', predictions: (asked.data ?? []).map(answerRow) } };
}

function list({ body }: SimulatedRequest, apiKey: string): SimulatedAnswer {
  if (read(body)?.api_key !== apiKey) return refused(401, 'invalid api key');
  return { status: 200, body: { status: 'success', models: [{ id: SIMULATED_MODEL, name: 'Payment method' }] } };
}

/** A plausible class by what the row says; the probabilities add up to one. */
function answerRow(row: Record<string, unknown>): Record<string, unknown> {
  const said = String(row.network_payment_type || row.current_method || '');
  const guess = METHODS.includes(said)
    ? said
    : row.accepts_cards === 'yes'
      ? 'card'
      : row.payee_type === 'Individual'
        ? 'ach'
        : 'check';
  const prediction: Record<string, unknown> = { [TARGET]: guess };
  for (const method of METHODS) prediction[`Probability ${TARGET} is ${method}`] = method === guess ? 0.79 : 0.07;
  return prediction;
}
