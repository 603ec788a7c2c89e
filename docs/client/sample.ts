// A program over the generated types: reads the results of a batch row by row. The types are made by
//   npx openapi-typescript docs/openapi.json --default-non-nullable false -o clarity-engine.d.ts
// A test compiles this file with them; each `@ts-expect-error` proves that a type is neither `any` nor `unknown`.
import type { components, paths } from './clarity-engine.js';

type Results = paths['/v1/batches/{id}/results']['get']['responses'][200]['content']['application/json'];
type Row = components['schemas']['Result'];
type NewBatch = paths['/v1/batches']['post']['requestBody']['content']['application/json'];
type BatchHeaders = paths['/v1/batches']['post']['parameters']['header'];
type Problem = components['schemas']['Problem'];

export const newBatch: NewBatch = { fileName: 'vendors.csv', options: { dryRun: true } };
export const headers: BatchHeaders = { 'Idempotency-Key': 'vendors-2027-01' };

/** One line for people. */
export function lineOf({ name, outcomes }: Row): string {
  return [name, typeOf(outcomes.classify), supplierOf(outcomes.match), methodOf(outcomes.predict)].join(' | ');
}

function typeOf(classify: Row['outcomes']['classify']): string {
  if (!classify) return 'not asked';
  switch (classify.outcome) {
    case 'done': {
      const sure: number = classify.confidence;
      // @ts-expect-error an answer has evidence, and no reason
      classify.reason;
      return `${classify.data.type} (${sure})`;
    }
    case 'ambiguous':
      // @ts-expect-error the likeliest type is not the type
      classify.data.type;
      return `perhaps ${classify.data.likeliest}: ${classify.reason}`;
    default: {
      // @ts-expect-error outcomes without an answer have no data
      classify.data;
      const why: string = classify.reason;
      return why;
    }
  }
}

function supplierOf(match: Row['outcomes']['match']): string {
  if (match?.outcome === 'done') {
    // @ts-expect-error an id is a text
    const id: number = match.data.supplier.id;
    return `${id} ${match.data.evidence.join('; ')}`;
  }
  if (match?.outcome === 'ambiguous') return match.data.candidates.map(({ id, score }) => `${id} ${score}`).join(', ');
  return match?.reason ?? 'not asked';
}

function methodOf(predict: Row['outcomes']['predict']): 'card' | 'ach' | 'check' | 'wire' | undefined {
  return predict?.outcome === 'done' ? predict.data.method : undefined;
}

/** All rows of a batch, page by page. */
export async function* rowsOf(installation: string, key: string, batchId: string): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const url = new URL(`${installation}/v1/batches/${batchId}/results`);
    if (cursor) url.searchParams.set('cursor', cursor);
    const answer = await fetch(url, { headers: { 'x-api-key': key } });
    if (!answer.ok) throw new Error(sentenceOf((await answer.json()) as Problem));
    const page = (await answer.json()) as Results;
    yield* page.items;
    cursor = page.next;
  } while (cursor);
}

function sentenceOf({ type, title, detail }: Problem): string {
  // @ts-expect-error there is no such kind of problem
  if (type === 'urn:clarity-engine:problem:no-such-kind') return 'never';
  return type === 'urn:clarity-engine:problem:batch-not-found' ? 'no such batch' : `${title}: ${detail ?? ''}`;
}
