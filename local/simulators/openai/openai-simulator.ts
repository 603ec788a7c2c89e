// The OpenAI API on the laptop: responses, files and batches for the same questions without haste, and models.
import type { LaptopClock } from '../../clock.ts';
import {
  type Route,
  type SimulatedAnswer,
  type SimulatedRequest,
  type Simulator,
  startSimulator,
} from '../simulator.ts';
import { Account } from './account.ts';
import { ANSWER_FAULTS } from './answer-faults.ts';
import { Batches } from './batches.ts';
import { rateLimited, serverError, unknownUrl } from './errors.ts';
import { Files } from './files.ts';
import { type EndDates, MODELS, Models } from './models.ts';
import { askedPayees, Responses } from './responses.ts';

export interface OpenAiSimulatorOptions {
  clock: LaptopClock;
  secrets: { apiKey: string };
  port?: number;
  /** Limit of the account, per minute of the laptop's clock. */
  requestsPerMinute?: number;
  /** Models that the account may use. */
  models?: readonly string[];
  /** When models end, by the laptop's clock: none does unless said. */
  ends?: EndDates;
  callFile?: string | undefined;
  /** Where files and batches are kept; in memory when left out. */
  directory?: string | undefined;
  /** How long every batch works, instead of 10 to 180 minutes by its id. */
  batchMinutes?: number | undefined;
}

type Answering = (request: SimulatedRequest, nowMs: number) => SimulatedAnswer | Promise<SimulatedAnswer>;

export function startOpenAiSimulator({
  clock,
  secrets,
  port = 0,
  requestsPerMinute = 10_000,
  models = MODELS,
  ends = {},
  callFile,
  directory,
  batchMinutes,
}: OpenAiSimulatorOptions): Promise<Simulator> {
  const account = new Account(secrets.apiKey, requestsPerMinute);
  const known = new Models(models, ends);
  const responses = new Responses(known);
  const files = new Files(directory);
  const batches = new Batches(files, responses, { directory, minutes: batchMinutes });
  const route = (method: string, path: RegExp, answer: Answering, asks: Route['asks'] = () => []): Route => ({
    ...{ method, path, asks },
    answer: (request) => account.serve(request, clock.now(), () => answer(request, clock.now())),
  });
  const [file, batch] = ['/(?<id>file-\\w+)', '/(?<id>batch_\\w+)'];
  const at = (path: string) => new RegExp(`^/v1/${path}$`);
  return startSimulator({
    name: 'openai',
    ...{ clock, secrets, port, callFile },
    routes: [
      route('POST', at('responses'), ({ body }, now) => responses.answer(body.toString(), now), askedPayees),
      route('GET', at('models'), (_, now) => known.list(now)),
      route('GET', at('models/(?<id>[^/]+)'), (request, now) => known.retrieve(request, now)),
      { method: 'PUT', path: /^\/__models$/, asks: () => [], answer: (request) => known.set(request) },
      route('POST', at('files'), (request, now) => files.create(request, now)),
      route('GET', at('files'), (_, now) => files.list(now)),
      route('GET', at(`files${file}`), (request, now) => files.retrieve(request, now)),
      route('DELETE', at(`files${file}`), (request, now) => files.remove(request, now)),
      route('GET', at(`files${file}/content`), (request, now) => files.content(request, now)),
      route(
        'POST',
        at('batches'),
        (request, now) => batches.create(request, now),
        (request) => batches.asked(request),
      ),
      route('GET', at('batches'), (request, now) => batches.list(request, now)),
      route('GET', at(`batches${batch}`), (request, now) => batches.retrieve(request, now)),
      route('POST', at(`batches${batch}/cancel`), (request, now) => batches.cancel(request, now)),
    ],
    errorAnswer: (status) =>
      status === 404 ? unknownUrl() : status === 429 ? rateLimited(requestsPerMinute) : serverError(),
    vendorFaults: ANSWER_FAULTS,
  });
}
