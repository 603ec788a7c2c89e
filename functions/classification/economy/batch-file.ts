// The file that goes to OpenAI's Batch API: one JSON object a line, each a question about up to 50 names; and which names a line was about.
import { idAt, MAX_PAYEES_PER_CALL, requestBody, withIds } from '../openai/request.ts';
import type { OpenName } from './open-name.ts';

/** Where the API sends each line; the same as for a live call. */
export const ENDPOINT = '/v1/responses';
/** OpenAI takes 50,000 lines and 200 MB a file. We stop far below, so that a file (8 MB; 66 MB with the longest names) and its answers fit into memory. */
const MAX_LINES = 1_000;
export const MAX_NAMES_PER_JOB = MAX_LINES * MAX_PAYEES_PER_CALL;

/** In the order of the names, which is how a line is found again. */
export function* batchLines(names: readonly OpenName[], model: string): Generator<string> {
  for (const [index, lot] of lotsOf(names).entries()) {
    const body = requestBody(model, withIds(lot));
    yield `${JSON.stringify({ custom_id: lineId(index), method: 'POST', url: ENDPOINT, body })}\n`;
  }
}

/** Names by `custom_id`. */
export const linesOf = (names: readonly OpenName[]): Map<string, readonly OpenName[]> =>
  new Map(lotsOf(names).map((lot, index) => [lineId(index), lot]));

/** As the model is asked about them. */
export const askedIds = (lot: readonly OpenName[]): string[] => lot.map((_, i) => idAt(i));

const lineId = (index: number) => `line-${index + 1}`;

function lotsOf(names: readonly OpenName[]): OpenName[][] {
  const lots: OpenName[][] = [];
  for (let i = 0; i < names.length; i += MAX_PAYEES_PER_CALL) lots.push(names.slice(i, i + MAX_PAYEES_PER_CALL));
  return lots;
}
