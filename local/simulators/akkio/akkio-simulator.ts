// Akkio's legacy prediction API on the laptop: POST /v1/models predicts, GET /v1/models lists the models, with the key where Akkio takes it, its limit of calls a
// second, flat errors, and failed tasks that come with HTTP 200.
import * as z from 'zod';
import type { LaptopClock } from '../../clock.ts';
import { CallRate } from '../call-rate.ts';
import { type SimulatedAnswer, type SimulatedRequest, type Simulator, startSimulator } from '../simulator.ts';
import { CLASSES, opinionOf, type Row } from './opinions.ts';

export interface AkkioSimulatorOptions {
  clock: LaptopClock;
  secrets: { apiKey: string };
  port?: number;
  callFile?: string | undefined;
}

export const SIMULATED_MODEL = 'model-payment-method';
const TARGET = 'payment_method';
const REQUESTS_PER_SECOND = 5;

const cell = z.union([z.string(), z.number()]);
const RowSchema: z.ZodType<Row> = z.object({
  payee_type: cell,
  network_payment_type: cell,
  in_network: cell,
  accepts_cards: cell,
  card_months_ago: cell,
  purchase_card_level: cell,
  sic_major_group: cell,
  amount: cell,
  payments: cell,
  current_method: cell,
});
const Question = z.object({ api_key: z.string(), id: z.string(), data: z.array(z.record(z.string(), z.unknown())) });

export function startAkkioSimulator({ clock, secrets, port = 0, callFile }: AkkioSimulatorOptions): Promise<Simulator> {
  const rate = new CallRate(REQUESTS_PER_SECOND);
  /** Undefined when the account may call. */
  const refusal = (key: string | null | undefined) => {
    if (key !== secrets.apiKey) return failed(401, 'invalid api key');
    return rate.takes(clock.now()) ? undefined : failed(429, 'too many requests');
  };
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
        answer: ({ body }) => {
          const question = read(body);
          if (!question) return failed(400, 'expected JSON with api_key, id and data');
          return refusal(question.api_key) ?? predict(question);
        },
      },
      {
        method: 'GET',
        path: /^\/v1\/models$/,
        answer: ({ query }) => refusal(query.get('api_key')) ?? succeeded({ models: [MODEL] }),
      },
    ],
    errorAnswer: (status) => failed(status, status === 429 ? 'too many requests' : 'error'),
    vendorFaults: {
      'status-error': (answer) => ({ ...answer, body: { status: 'error', message: 'the task failed' } }),
      'short-answer': (answer) => withPredictions(answer, (predictions) => predictions.slice(1)),
      'unknown-class': (answer) =>
        withPredictions(answer, ([first, ...others]) => [{ ...first, [TARGET]: 'Barter' }, ...others]),
    },
  });
}

const MODEL = { id: SIMULATED_MODEL, name: 'Payment method' };

const failed = (status: number, message: string): SimulatedAnswer => ({ status, body: { status: 'error', message } });
const succeeded = (body: object): SimulatedAnswer => ({ status: 200, body: { status: 'success', ...body } });

type Question = z.infer<typeof Question>;

/** Everything but the key: the call log shows no secret. */
const askedRows = ({ body }: SimulatedRequest) => (read(body)?.data ?? []).map((row) => JSON.stringify(row));

function read(body: Buffer): Question | undefined {
  try {
    return Question.safeParse(JSON.parse(body.toString())).data;
  } catch {
    return undefined;
  }
}

function predict({ id, data }: Question): SimulatedAnswer {
  if (id !== MODEL.id) return failed(404, 'no such model');
  const rows = z.array(RowSchema).safeParse(data);
  // A task that fails comes with HTTP 200.
  if (!rows.success) return failed(200, `column ${String(rows.error.issues[0]?.path[1])} is missing`);
  return succeeded({ predictions: rows.data.map(answerRow) });
}

function answerRow(row: Row): Record<string, unknown> {
  const { chosen, shares } = opinionOf(row);
  const probabilities = CLASSES.map((name) => [`Probability ${TARGET} is ${name}`, shares[name]]);
  return { [TARGET]: chosen, ...Object.fromEntries(probabilities) };
}

const Predicted = z.looseObject({ predictions: z.array(z.record(z.string(), z.unknown())) });
type Predictions = z.infer<typeof Predicted>['predictions'];

/** A right answer with other predictions; what is none stays as it is. */
function withPredictions(answer: SimulatedAnswer, change: (predictions: Predictions) => Predictions): SimulatedAnswer {
  const predicted = Predicted.safeParse(answer.body).data;
  return predicted ? { ...answer, body: { ...predicted, predictions: change(predicted.predictions) } } : answer;
}
