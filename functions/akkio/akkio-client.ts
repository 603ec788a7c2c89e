// Akkio's prediction API (legacy /v1) over plain fetch: the npm client truncates non-ASCII bodies and hangs on socket errors. The key travels in the body, so no URL is secret.
import * as z from 'zod';
import { causeCode } from '../../shared/cause-code.ts';
import { VendorError } from '../../shared/errors.ts';
import { METHODS, type Method, type PaymentFacts, type Prediction } from './predictor.ts';

const DEFAULT_BASE_URL = 'https://api.akkio.com';
const TIMEOUT_MS = 20_000;
/** The request never left this machine. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];
/** Rows a call; Akkio documents that many rows may go in one, without a number. */
export const MAX_ROWS_PER_CALL = 250;

export interface AkkioOptions {
  apiKey: string;
  baseUrl?: string | undefined;
  modelId: string;
  /** Column that the model predicts. */
  target: string;
  timeoutMs?: number | undefined;
}

export interface AkkioClient {
  /** One prediction a row, in order. */
  predict(
    rows: readonly PaymentFacts[],
    signal: AbortSignal,
  ): Promise<{ predictions: Prediction[]; simulated: boolean }>;
  models(signal: AbortSignal): Promise<{ id: string; name: string }[]>;
}

const Status = z.object({ status: z.string(), message: z.string().optional() });
const Predictions = z.object({ predictions: z.array(z.record(z.string(), z.unknown())) });
const Models = z.object({ models: z.array(z.object({ id: z.string(), name: z.string() })) });

export function akkioClient(options: AkkioOptions): AkkioClient {
  const url = `${options.baseUrl ?? DEFAULT_BASE_URL}/v1/models`;
  const { timeoutMs = TIMEOUT_MS } = options;
  const post = (to: string, body: object, signal: AbortSignal) =>
    exchange(to, body, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
  return {
    async predict(rows, signal) {
      const data = rows.map(toColumns);
      const { body, simulated } = await post(url, { api_key: options.apiKey, id: options.modelId, data }, signal);
      const parsed = Predictions.safeParse(body);
      if (!parsed.success || parsed.data.predictions.length !== rows.length) {
        const got = parsed.success ? `${parsed.data.predictions.length}` : 'none';
        // Answers carry no row id: with another length no answer can be trusted to be this row's.
        throw failure({ code: 'LENGTH_MISMATCH', retryable: true }, `${rows.length} predictions (got ${got})`);
      }
      return { predictions: parsed.data.predictions.map((row) => readPrediction(row, options.target)), simulated };
    },
    async models(signal) {
      const { body } = await post(`${url}/list`, { api_key: options.apiKey }, signal);
      return Models.parse(body).models;
    },
  };
}

/** The columns that the model was trained on; blank where nothing is known. */
export function toColumns(facts: PaymentFacts): Record<string, string | number> {
  return {
    payee_type: facts.payeeType ?? '',
    network_payment_type: facts.networkMethod ?? '',
    in_network: facts.inNetwork ? 'yes' : 'no',
    accepts_cards: facts.acceptsCards ? 'yes' : 'no',
    card_months_ago: facts.cardMonthsAgo ?? '',
    purchase_card_level: facts.purchaseCardLevel ?? '',
    sic_major_group: facts.majorGroup ?? '',
    amount: facts.amount ?? '',
    payments: facts.payments ?? '',
    current_method: facts.currentMethod ?? '',
  };
}

function readPrediction(row: Record<string, unknown>, target: string): Prediction {
  const method = METHODS.find((name) => name === String(row[target]).toLowerCase());
  if (!method) throw failure({ code: 'UNKNOWN_CLASS', retryable: false }, `one of ${METHODS.join(', ')} in ${target}`);
  const probability = (name: Method) => {
    const key = Object.keys(row).find(
      (column) => column.toLowerCase() === `probability ${target} is ${name}`.toLowerCase(),
    );
    const value = Number(key === undefined ? 0 : row[key]);
    return value >= 0 && value <= 1 ? value : 0;
  };
  const probabilities = {
    card: probability('card'),
    ach: probability('ach'),
    check: probability('check'),
    wire: probability('wire'),
  };
  return { method, probability: probabilities[method], probabilities, reasons: ['predicted by the Akkio model'] };
}

async function exchange(
  url: string,
  body: object,
  signal: AbortSignal,
): Promise<{ body: unknown; simulated: boolean }> {
  const response = await send(url, body, signal);
  const simulated = response.headers.get('x-clarity-simulated') !== null;
  const text = await response.text().catch(() => {
    throw failure({ code: 'CONNECTION_CUT', retryable: true, answerLost: true }, 'a whole answer');
  });
  const { status } = response;
  if (status === 401 || status === 403)
    throw failure({ status, retryable: false, configuration: true }, 'an accepted key');
  if (status === 429 || status >= 500) throw failure({ status, retryable: true }, 'HTTP 200');
  if (!response.ok) throw failure({ status, retryable: false }, 'HTTP 200');
  const json = parseJson(text);
  const said = Status.safeParse(json);
  // A failed task comes with HTTP 200 and says so in its body.
  if (!said.success || said.data.status !== 'success')
    throw failure({ status, code: 'STATUS_ERROR', retryable: false }, 'status success');
  return { body: json, simulated };
}

async function send(url: string, body: object, signal: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  try {
    return await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
  } catch (error) {
    const code = causeCode(error) ?? 'NO_ANSWER';
    if (NOT_SENT.includes(code)) throw failure({ code, retryable: true }, 'a connection');
    throw failure({ code, retryable: true, answerLost: true }, 'an answer');
  }
}

/** The call was answered, and billed, but its answer cannot be read. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure({ code: 'UNREADABLE_ANSWER', retryable: true, answerLost: true }, 'JSON');
  }
}

const failure = (said: Omit<VendorError['failure'], 'vendor' | 'operation'>, expected: string) =>
  new VendorError({ vendor: 'akkio', operation: 'predict', ...said }, expected);
