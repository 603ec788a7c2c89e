// Mastercard Track Search on the laptop: OAuth gate, bulk searches that take minutes of the laptop's clock, results in pages, as vendors.md records the real one.
import { createHash, createPublicKey } from 'node:crypto';
import * as z from 'zod';
import type { LaptopClock } from '../../clock.ts';
import { CallRate } from '../call-rate.ts';
import type { KeptRecords } from '../kept-records.ts';
import {
  type Route,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  startSimulator,
} from '../simulator.ts';
import { type Bulk, bulkStore, Search } from './bulk-store.ts';
import { ANY_ERROR, badInput, noSuchSearch, nothingFound, notReady, tooManySearches } from './errors.ts';
import { resultOf } from './merchants.ts';
import { OAuthGate } from './oauth-gate.ts';

export interface MastercardSimulatorOptions {
  clock: LaptopClock;
  /** `publicKeyPem` is of the pair whose private half the client signs with. */
  secrets: { consumerKey: string; publicKeyPem: string };
  port?: number;
  callFile?: string;
  /** Where the searches are kept; in memory when left out. */
  directory?: string;
  /** How long every search takes, instead of 5 to 20 minutes by its content. */
  minutes?: number;
  /** As many calls as the account may make in a minute. */
  requestsPerMinute?: number;
}

/** Five a second; the real number is not public. */
const REQUESTS_PER_MINUTE = 300;
const PATH = '/track/search/bulk-searches';
const MAX_SEARCHES = 3_000;
const DEFAULT_LIMIT = 25;
/** Assumed. */
const MAX_LIMIT = 500;

/** What tests and people may set, by `PUT /__track-search`: absent fields go back to how it was started. */
const Settings = z.strictObject({
  /** How long every search takes, instead of 5 to 20 minutes by its content. */
  minutes: z.number().nonnegative().optional(),
  /** A bulk with one of these in a business name is refused whole. */
  refusedWords: z.array(z.string().min(1)).default([]),
});
type Settings = z.infer<typeof Settings>;

const Request = z.object({
  lookupType: z.enum(['SUPPLIERS', 'BUYERS']),
  maximumMatches: z.number().int().min(1).max(5).default(1),
  minimumConfidenceThreshold: z.coerce.number().min(0).max(1).optional(),
  searches: z.array(Search).min(1),
});

export function startMastercardSimulator(options: MastercardSimulatorOptions): Promise<Simulator> {
  const { clock, secrets, port = 0, callFile, directory, minutes, requestsPerMinute = REQUESTS_PER_MINUTE } = options;
  const gate = new OAuthGate(new Map([[secrets.consumerKey, createPublicKey(secrets.publicKeyPem)]]));
  const rate = new CallRate(requestsPerMinute / 60, requestsPerMinute);
  const tooMany = () => (rate.takes(clock.now()) ? undefined : ANY_ERROR[429]);
  const started = { minutes, refusedWords: [] };
  const service = new TrackSearch(bulkStore(directory), clock, started);
  const route = (method: string, path: RegExp, answer: (request: SimulatedRequest) => SimulatedAnswer): Route => ({
    method,
    path,
    asks: askedSearches,
    answer: (request) => gate.refusal(request) ?? tooMany() ?? answer(request),
  });
  return startSimulator({
    name: 'mastercard',
    clock,
    secrets,
    port,
    ...(callFile !== undefined && { callFile }),
    routes: [
      route('POST', new RegExp(`^${PATH}$`), (request) => service.submit(request)),
      route('GET', new RegExp(`^${PATH}/(?<id>[\\w-]+)$`), (request) => service.status(request)),
      route('GET', new RegExp(`^${PATH}/(?<id>[\\w-]+)/results$`), (request) => service.results(request)),
      {
        method: 'PUT',
        path: /^\/__track-search$/,
        answer: ({ body }) => service.set({ ...started, ...settingsIn(body) }),
      },
    ],
    errorAnswer: (status) => ANY_ERROR[status],
    vendorFaults: {
      /** A search that never ends. */
      pending: (answer) => ({ ...answer, body: { status: 'PENDING' } }),
      /** As long as it lasts, what has been completed is said to be none. */
      'not-ready': () => notReady(),
      'unknown-search': () => noSuchSearch(),
      /** A question that is refused for good. */
      'refused-question': () => badInput('offset is not valid.'),
      /** A page whose first entry says neither that it is matched nor that it is not. */
      'odd-entry': (answer) => withOddEntry(answer),
      /** A page without entries although the total says that there are more. */
      'empty-page': (answer) => ({
        ...answer,
        body: { data: { items: [], count: 0, total: 1, offset: 0, limit: 25 } },
      }),
    },
  });
}

const Results = z.looseObject({ data: z.looseObject({ items: z.array(z.looseObject({})) }) });

function withOddEntry(answer: SimulatedAnswer): SimulatedAnswer {
  const page = Results.safeParse(answer.body).data;
  const [first, ...others] = page?.data.items ?? [];
  if (!page || !first) return answer;
  const { isMatched: _, searchResult: __, ...odd } = first;
  return { ...answer, body: { ...page, data: { ...page.data, items: [odd, ...others] } } };
}

/** Each search without its id, so that the log shows what was asked twice; for the others, the path. */
function askedSearches({ body, path, method }: SimulatedRequest): string[] {
  if (method === 'GET') return [path];
  const searches = parseJson(body)?.searches ?? [];
  return searches.map(({ searchRequestId: _, ...search }) => JSON.stringify(search));
}

function parseJson(body: Buffer): z.infer<typeof Request> | undefined {
  try {
    return Request.safeParse(JSON.parse(body.toString())).data;
  } catch {
    return undefined;
  }
}

const settingsIn = (body: Buffer) => Settings.parse(JSON.parse(body.toString()));

class TrackSearch {
  readonly #bulks: KeptRecords<Bulk>;
  readonly #clock: LaptopClock;
  #settings: Settings;
  /** Of bulks that are being paged. */
  readonly #results = new WeakMap<Bulk, object[]>();

  constructor(bulks: KeptRecords<Bulk>, clock: LaptopClock, settings: Settings) {
    this.#bulks = bulks;
    this.#clock = clock;
    this.#settings = settings;
  }

  set(settings: Settings): SimulatedAnswer {
    this.#settings = settings;
    return { status: 200, body: settings };
  }

  submit({ body }: SimulatedRequest): SimulatedAnswer {
    const request = parseJson(body);
    if (!request) return badInput('The request body is not valid.');
    const { searches } = request;
    if (searches.length > MAX_SEARCHES) return tooManySearches(MAX_SEARCHES);
    const ids = new Set(searches.map(({ searchRequestId }) => searchRequestId));
    if (ids.size < searches.length) return badInput('searchRequestId must be unique.');
    const wrong = [...ids].find((id) => !/^[A-Za-z0-9]{1,64}$/.test(id));
    if (wrong !== undefined) return badInput('searchRequestId must be alphanumeric, 1 to 64 characters.');
    const unfit = searches.find(({ businessName }) => this.#isUnfit(businessName));
    if (unfit) return badInput(`businessName of search ${unfit.searchRequestId} is not valid.`);
    const id = idOf(body, this.#clock.now());
    this.#bulks.put(id, { id, submittedAtMs: this.#clock.now(), searches });
    return { status: 202, body: { bulkSearchId: id } };
  }

  status({ params }: SimulatedRequest): SimulatedAnswer {
    const bulk = this.#bulks.get(params.id ?? '');
    if (!bulk) return noSuchSearch();
    return { status: 200, body: { bulkSearchId: bulk.id, status: this.#isDone(bulk) ? 'COMPLETED' : 'PENDING' } };
  }

  results({ params, query }: SimulatedRequest): SimulatedAnswer {
    const bulk = this.#bulks.get(params.id ?? '');
    if (!bulk) return noSuchSearch();
    if (!query.has('search_request_id')) return badInput('search_request_id is missing.');
    if (!this.#isDone(bulk)) return notReady();
    const offset = Number(query.get('offset') ?? 0);
    const limit = Math.min(MAX_LIMIT, Number(query.get('limit') ?? DEFAULT_LIMIT));
    if (!(offset >= 0) || !(limit >= 1)) return badInput('offset and limit must be whole numbers.');
    const wanted = query.get('search_request_id');
    const asked = bulk.searches.filter(({ searchRequestId }) => searchRequestId === wanted);
    const found = wanted ? resultsOf(asked) : this.#allResults(bulk);
    if (found.length === 0) return nothingFound();
    const items = found.slice(offset, offset + limit);
    return { status: 200, body: { data: { items, count: items.length, total: found.length, offset, limit } } };
  }

  #allResults(bulk: Bulk): object[] {
    const known = this.#results.get(bulk) ?? resultsOf(bulk.searches);
    this.#results.set(bulk, known);
    return known;
  }

  #isUnfit(businessName: string): boolean {
    return /\p{Cc}/u.test(businessName) || this.#settings.refusedWords.some((word) => businessName.includes(word));
  }

  #isDone({ submittedAtMs, id }: Bulk): boolean {
    const minutes = this.#settings.minutes ?? 5 + (Number.parseInt(id.slice(0, 4), 16) / 0xffff) * 15;
    return this.#clock.now() >= submittedAtMs + minutes * 60_000;
  }
}

const resultsOf = (searches: Bulk['searches']) => searches.map(resultOf).filter((entry) => entry !== undefined);

/** Like a UUID; the same bulk submitted again is another search, as at the real service. */
function idOf(body: Buffer, nowMs: number): string {
  const hex = createHash('sha256').update(String(nowMs)).update(body).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
