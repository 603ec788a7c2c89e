// The models of the simulated account: the day on which each ends, and what each takes in a request.
import * as z from 'zod';
import type { SimulatedAnswer, SimulatedRequest } from '../simulator.ts';
import { badRequest, noModel } from './errors.ts';

export const MODELS = [
  ...['gpt-4o', 'gpt-4o-mini', 'gpt-4o-2024-08-06', 'gpt-5.4', 'gpt-5.4-mini', 'gpt-5.4-nano', 'gpt-5.5'],
  ...['gpt-6-luna', 'gpt-6.1-terra', 'gpt-6.1-sol'],
];

/** First day (UTC) without the model, as OpenAI's deprecation page had it on 2026-11-30. */
export const ANNOUNCED_ENDS: EndDates = {
  'gpt-4o': '2027-01-14',
  'gpt-4o-mini': '2027-01-14',
  'gpt-4o-2024-08-06': '2027-01-14',
  'gpt-5.4-nano': '2027-04-01',
};

/** By model; null is listed as null, a model that is not named is listed without the field. */
export type EndDates = Readonly<Record<string, string | null>>;

/** What tests and people may set, by `PUT /__models`: a day in the past ends a model at once; `{}` takes all back. */
const Settings = z.record(z.string(), z.iso.date().nullable());

interface Traits {
  /** Values of `reasoning.effort`; undefined for a model that does not reason. */
  efforts: readonly string[] | undefined;
  /** When the request says nothing. */
  effort?: string;
  takesSampling: boolean;
}

const UP_TO_MAX = ['low', 'medium', 'high', 'xhigh', 'max'];
const ALWAYS_REASONS: Traits = { efforts: UP_TO_MAX, effort: 'medium', takesSampling: false };
const REASONS: Traits = { efforts: ['none', ...UP_TO_MAX], effort: 'medium', takesSampling: false };
const MAY_REASON: Traits = { efforts: ['none', 'low', 'medium', 'high', 'xhigh'], effort: 'none', takesSampling: true };

/** By the beginning of the id; the first that fits. */
const FAMILIES: readonly (readonly [string, Traits])[] = [
  ['gpt-6.1-sol', ALWAYS_REASONS],
  ['gpt-6-astra', ALWAYS_REASONS],
  ['gpt-6', REASONS],
  ['gpt-5.', MAY_REASON],
  ['', { efforts: undefined, takesSampling: true }],
];

const SAMPLING = ['temperature', 'top_p', 'top_logprobs'];
/** Of POST /v1/responses. */
const PARAMETERS = [
  ...['model', 'input', 'instructions', 'store', 'text', 'max_output_tokens', 'metadata', 'include', 'truncation'],
  ...['prompt_cache_key', 'safety_identifier', 'service_tier', 'reasoning', 'user', 'background', 'stream', 'tools'],
  ...SAMPLING,
];

const Asked = z.looseObject({ model: z.string(), reasoning: z.object({ effort: z.string().nullish() }).nullish() });

/** Of a request that is well-formed, the effort that the model makes. */
export type Judged = { refusal: SimulatedAnswer } | { effort: string | undefined };

export class Models {
  readonly #ids: readonly string[];
  readonly #started: EndDates;
  #ends: EndDates;

  constructor(ids: readonly string[], ends: EndDates) {
    this.#ids = ids;
    this.#started = ends;
    this.#ends = ends;
  }

  isKnown(id: string, nowMs: number): boolean {
    const end = this.#ends[id];
    return this.#ids.includes(id) && (end === undefined || end === null || nowMs < Date.parse(end));
  }

  /** GET /v1/models */
  list(nowMs: number): SimulatedAnswer {
    const data = this.#ids.filter((id) => this.isKnown(id, nowMs)).map((id) => this.#view(id));
    return { status: 200, body: { object: 'list', data } };
  }

  /** GET /v1/models/{id} */
  retrieve({ params }: SimulatedRequest, nowMs: number): SimulatedAnswer {
    const id = decodeURIComponent(params.id ?? '');
    return this.isKnown(id, nowMs) ? { status: 200, body: this.#view(id) } : noModel(id);
  }

  /** PUT /__models */
  set({ body }: SimulatedRequest): SimulatedAnswer {
    const { data, error } = Settings.safeParse(JSON.parse(body.toString()));
    if (!data) return { status: 400, body: { error: error.message } };
    this.#ends = Object.keys(data).length === 0 ? this.#started : { ...this.#ends, ...data };
    return { status: 200, body: { ends: this.#ends } };
  }

  /** What the model has against a request for an answer, besides what no model takes. */
  judge(body: unknown, nowMs: number): Judged {
    const { data: request } = Asked.safeParse(body);
    if (!request) return { refusal: badRequest("Missing required parameter: 'model'.", 'missing_required_parameter') };
    const unknown = Object.keys(request).find((name) => !PARAMETERS.includes(name));
    if (unknown) return { refusal: badRequest(`Unknown parameter: '${unknown}'.`, 'unknown_parameter', unknown) };
    if (!this.isKnown(request.model, nowMs)) return { refusal: noModel(request.model) };
    const { efforts, effort, takesSampling } = traitsOf(request.model);
    const sampling = takesSampling ? undefined : SAMPLING.find((name) => name in request);
    if (sampling) return { refusal: unsupported(sampling) };
    if (!request.reasoning) return { effort };
    if (!efforts) return { refusal: unsupported('reasoning.effort') };
    const asked = request.reasoning.effort ?? effort;
    if (asked === undefined || efforts.includes(asked)) return { effort: asked };
    const values = efforts.map((value) => `'${value}'`).join(', ');
    const message = `Unsupported value: '${asked}' is not supported with the '${request.model}' model. Supported values are: ${values}.`;
    return { refusal: badRequest(message, 'unsupported_value', 'reasoning.effort') };
  }

  #view(id: string) {
    const end = this.#ends[id];
    const shutdown = end === undefined ? {} : { shutdown_date: end };
    return { id, object: 'model', created: 1_715_367_049, owned_by: 'system', ...shutdown };
  }
}

const traitsOf = (id: string): Traits => FAMILIES.find(([beginning]) => id.startsWith(beginning))![1];

const unsupported = (name: string) =>
  badRequest(`Unsupported parameter: '${name}' is not supported with this model.`, 'unsupported_parameter', name);
