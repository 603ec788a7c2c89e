// Akkio's prediction API (legacy /v1) over plain fetch: the npm client truncates non-ASCII bodies and hangs on socket errors.
// The key travels in the body of a prediction and in the URL of the list of models, so no URL is ever shown.
import * as z from 'zod';
import { causeCode } from '../../shared/cause-code.ts';
import { VendorError } from '../../shared/errors.ts';
import { parseJson } from '../../shared/text.ts';
import type { PaymentFacts } from './predictor.ts';

const DEFAULT_BASE_URL = 'https://api.akkio.com';
const TIMEOUT_MS = 20_000;
/** The request never left this machine. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

export interface AkkioOptions {
  apiKey: string;
  baseUrl?: string | undefined;
  modelId: string;
  /** Column that the model predicts. */
  target: string;
  timeoutMs?: number | undefined;
}

/** What the model says of a row, in its own words for the classes. */
export interface ClassAnswer {
  /** Empty when the row has no class. */
  chosen: string;
  /** By class, 0..1. */
  probabilities: Record<string, number>;
}

export interface AkkioClient {
  /** One answer a row, in order. */
  predict(rows: readonly PaymentFacts[], signal: AbortSignal): Promise<{ answers: ClassAnswer[]; simulated: boolean }>;
  models(signal: AbortSignal): Promise<{ id: string; name: string }[]>;
}

interface Call {
  operation: 'predict' | 'list models';
  url: string;
  method: 'GET' | 'POST';
  body?: object;
}

const Status = z.object({ status: z.string() });
const Predictions = z.object({ predictions: z.array(z.record(z.string(), z.unknown())) });
const Models = z.object({ models: z.array(z.object({ id: z.string(), name: z.string() })) });

export function akkioClient(options: AkkioOptions): AkkioClient {
  const { apiKey, modelId, target, timeoutMs = TIMEOUT_MS } = options;
  const url = `${options.baseUrl ?? DEFAULT_BASE_URL}/v1/models`;
  const within = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  return {
    async predict(rows, signal) {
      const data = rows.map(toColumns);
      const call: Call = {
        operation: 'predict',
        url,
        method: 'POST',
        body: { api_key: apiKey, id: modelId, data },
      };
      const { body, simulated } = await exchange(call, within(signal));
      return { answers: readAnswers(body, rows.length, target), simulated };
    },
    async models(signal) {
      const query = new URLSearchParams({ api_key: apiKey });
      const call: Call = { operation: 'list models', url: `${url}?${query}`, method: 'GET' };
      const { body } = await exchange(call, within(signal));
      const parsed = Models.safeParse(body);
      if (!parsed.success) throw failure(call, { code: 'UNREADABLE_ANSWER', retryable: false }, 'a list of models');
      return parsed.data.models;
    },
  };
}

/** The columns that the model was trained on; blank where nothing is known. */
export function toColumns(facts: PaymentFacts): Record<string, string | number> {
  return {
    payee_type: facts.payeeType ?? '',
    network_payment_type: facts.networkMethod ?? '',
    in_network: yesOrNo(facts.inNetwork),
    accepts_cards: yesOrNo(facts.acceptsCards),
    card_months_ago: facts.cardMonthsAgo ?? '',
    purchase_card_level: facts.purchaseCardLevel ?? '',
    sic_major_group: facts.majorGroup ?? '',
    amount: facts.amount ?? '',
    payments: facts.payments ?? '',
    current_method: facts.currentMethod ?? '',
  };
}

function yesOrNo(fact: boolean | undefined): string {
  if (fact === undefined) return '';
  return fact ? 'yes' : 'no';
}

function readAnswers(body: unknown, rows: number, target: string): ClassAnswer[] {
  const predictions = Predictions.safeParse(body).data?.predictions ?? [];
  const call = { operation: 'predict' } as const;
  if (predictions.length !== rows) {
    // Answers carry no row id: with another length no answer can be trusted to be this row's.
    throw failure(
      call,
      { code: 'LENGTH_MISMATCH', retryable: true, answerLost: true },
      `${rows} predictions (got ${predictions.length})`,
    );
  }
  if (rows > 0 && predictions.every((row) => row[target] === undefined)) {
    const said = { code: 'TARGET_MISSING', retryable: false, configuration: true };
    throw failure(call, said, `predictions of the column ${target}`);
  }
  return predictions.map((row) => readClasses(row, target));
}

function readClasses(row: Record<string, unknown>, target: string): ClassAnswer {
  const prefix = `probability ${target} is `.toLowerCase();
  const probabilities: ClassAnswer['probabilities'] = {};
  for (const [column, value] of Object.entries(row)) {
    const share = Number(value);
    const isShare = column.toLowerCase().startsWith(prefix) && share >= 0 && share <= 1;
    if (isShare) probabilities[column.slice(prefix.length)] = share;
  }
  return { chosen: String(row[target] ?? ''), probabilities };
}

async function exchange(call: Call, signal: AbortSignal): Promise<{ body: unknown; simulated: boolean }> {
  const response = await send(call, signal);
  const simulated = response.headers.has('x-clarity-simulated');
  const text = await response.text().catch(() => {
    throw failure(call, { code: 'CONNECTION_CUT', retryable: true, answerLost: true }, 'a whole answer');
  });
  const { status } = response;
  if (status === 401 || status === 403)
    throw failure(call, { status, retryable: false, configuration: true }, 'an accepted key');
  if (status === 429 || status >= 500) throw failure(call, { status, retryable: true }, 'HTTP 200');
  if (!response.ok) throw failure(call, { status, retryable: false }, 'HTTP 200');
  const json = readJson(call, text);
  // A failed task comes with HTTP 200 and says so in its body.
  if (Status.safeParse(json).data?.status !== 'success')
    throw failure(call, { status, code: 'STATUS_ERROR', retryable: false }, 'status success');
  return { body: json, simulated };
}

/** A redirect is not followed: it would take the key along. */
async function send(call: Call, signal: AbortSignal): Promise<Response> {
  const { url, method, body } = call;
  const sent = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    return await fetch(url, { method, signal, redirect: 'manual', ...sent });
  } catch (error) {
    const code = causeCode(error) ?? 'NO_ANSWER';
    if (NOT_SENT.includes(code)) throw failure(call, { code, retryable: true }, 'a connection');
    throw failure(call, { code, retryable: true, answerLost: true }, 'an answer');
  }
}

/** The call was answered, and billed, but its answer cannot be read. */
function readJson(call: Call, text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw failure(call, { code: 'UNREADABLE_ANSWER', retryable: true, answerLost: true }, 'JSON');
  }
}

const failure = (
  { operation }: Pick<Call, 'operation'>,
  said: Omit<VendorError['failure'], 'vendor' | 'operation'>,
  expected: string,
) => new VendorError({ vendor: 'akkio', operation, ...said }, expected);
