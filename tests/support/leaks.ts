// Where a secret, a payee or a task token could come to light: logs of functions, histories of executions, reasons in the database. And the secrets to look for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { TestStack } from './stack.ts';

export interface Trace {
  where: string;
  text: string;
  /** The engine shows the token in the event that hands it out, as Step Functions does; nobody but operators may read it there. */
  mayHoldTokens?: true;
}

const IS_SECRET = /key|secret|pem|password|token/i;
/** Of a long secret a part is enough to be one. */
const PART = 60;

/** By a name to show when one is found. */
export function secretsOf({ stack, developer }: TestStack): Map<string, string> {
  const { engines, installation } = stack.parts;
  const found = new Map([
    ['the key of the API', developer.apiKey],
    ['the secret key of the local AWS', installation.content.aws.secretAccessKey],
  ]);
  for (const { name, versions } of engines.secrets.list()) {
    const fields = z.record(z.string(), z.unknown()).parse(JSON.parse(versions.at(-1)?.text ?? '{}'));
    for (const [field, value] of Object.entries(fields)) {
      if (typeof value === 'string' && IS_SECRET.test(field)) found.set(`${name} ${field}`, partOf(value));
    }
  }
  return found;
}

/** From within the base64 of a PEM, which logs would show with its lines escaped. */
const partOf = (secret: string) =>
  (secret.startsWith('-----') ? (secret.split('\n')[2] ?? secret) : secret).slice(0, PART);

/** Each trace, with the names of the secrets and the personal texts that stand in it. */
export async function* leaksOf(
  flow: TestStack,
  personal: readonly string[],
): AsyncGenerator<Trace & { leaks: string[] }> {
  const secrets = [...secretsOf(flow)];
  for await (const trace of tracesOf(flow)) {
    const lower = trace.text.toLowerCase();
    const leaks = [
      ...secrets.flatMap(([name, value]) => (trace.text.includes(value) ? [name] : [])),
      ...personal.filter((value) => lower.includes(value.toLowerCase())),
    ];
    yield { ...trace, leaks };
  }
}

export async function* tracesOf(flow: TestStack): AsyncGenerator<Trace> {
  yield* logs(flow);
  yield* histories(flow);
  yield* tables(flow);
}

function* logs({ stack }: TestStack): Generator<Trace> {
  const folder = stack.parts.state.path('logs');
  for (const file of readdirSync(folder))
    yield { where: `log ${file}`, text: readFileSync(join(folder, file), 'utf8') };
}

const Listed = z.looseObject({ executions: z.array(z.looseObject({ executionArn: z.string() })) });
const History = z.looseObject({ events: z.array(z.record(z.string(), z.unknown())) });

async function* histories({ stack }: TestStack): AsyncGenerator<Trace> {
  const { states } = stack.parts.engines;
  for (const { executions } of states.overview().machines) {
    for (const { arn, mapRuns } of executions) {
      yield* history(states, arn);
      for (const { arn: mapRunArn } of mapRuns) {
        const children = Listed.parse(await states.call('ListExecutions', { mapRunArn, maxResults: 1_000 }));
        for (const { executionArn } of children.executions) yield* history(states, executionArn);
      }
    }
  }
}

async function* history(states: TestStack['stack']['parts']['engines']['states'], arn: string): AsyncGenerator<Trace> {
  const asked = { executionArn: arn, includeExecutionData: true, maxResults: 1_000 };
  const { events } = History.parse(await states.call('GetExecutionHistory', asked));
  const [scheduled, others] = [true, false].map((wanted) =>
    JSON.stringify(events.filter(({ type }) => (type === 'TaskScheduled') === wanted)),
  );
  yield { where: `tasks of ${arn}`, text: scheduled ?? '', mayHoldTokens: true };
  yield { where: `history of ${arn}`, text: others ?? '' };
}

/** What operators read in the database. Dead letters are kept as they came, for replay; lists of them show no body. */
const TABLES = {
  audit: '*',
  batch: 'id, status, failure, results',
  call_log: '*',
  chunk_step: '*',
  dead_letter: 'id, queue, reason',
  openai_model: '*',
  outbox: '*',
  provider_gate: '*',
  search_job: '*',
  sync_run: 'id, status, error',
};

async function* tables({ database }: TestStack): AsyncGenerator<Trace> {
  for (const [table, columns] of Object.entries(TABLES)) {
    const { rows } = await database.pool.query(`select ${columns} from ${table}`);
    yield { where: `table ${table}`, text: JSON.stringify(rows) };
  }
}
