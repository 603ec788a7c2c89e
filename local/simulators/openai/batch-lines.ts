// The lines of a batch: what the validation refuses as a whole, and what each line is answered.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { parseJson, type Responses } from './responses.ts';

const MAX_LINES = 50_000;
const LONGEST_ID = 512;

const Line = z.strictObject({
  custom_id: z.string().min(1).max(LONGEST_ID),
  method: z.literal('POST'),
  url: z.string(),
  body: z.looseObject({ model: z.string() }),
});
export type Line = z.infer<typeof Line>;

export interface LineError {
  code: string;
  line: number | null;
  message: string;
  param: string | null;
}

const fault = (code: string, line: number | null, message: string, param: string | null = null): LineError => ({
  ...{ code, line, message, param },
});

/** All lines, or why the batch fails. */
export function readLines(
  text: string,
  endpoint: string,
  isKnownModel: (model: string) => boolean = () => true,
): { lines: Line[]; errors: LineError[] } {
  const texts = text.split('\n').filter((line) => line !== '');
  if (texts.length === 0) return { lines: [], errors: [fault('empty_file', null, 'The input file is empty.')] };
  if (texts.length > MAX_LINES)
    return { lines: [], errors: [fault('too_many_tasks', null, `More than ${MAX_LINES} requests.`)] };
  const lines: Line[] = [];
  const errors: LineError[] = [];
  const ids = new Set<string>();
  for (const [index, one] of texts.entries()) {
    const line = parseJson(one, Line);
    const number = index + 1;
    if (!line) errors.push(fault('invalid_json_line', number, 'This line is not parseable as a valid request.'));
    else if (ids.has(line.custom_id))
      errors.push(fault('duplicate_custom_id', number, 'The custom_id was used before.', 'custom_id'));
    else if (line.url !== endpoint)
      errors.push(fault('mismatched_endpoint', number, `Expected the url ${endpoint}.`, 'url'));
    else if (line.body.model !== (lines[0] ?? line).body.model)
      errors.push(fault('mismatched_model', number, 'All requests of a batch need the same model.', 'body.model'));
    else if (!isKnownModel(line.body.model))
      errors.push(
        fault('model_not_found', number, 'The provided model is not supported by the Batch API.', 'body.model'),
      );
    else lines.push(line);
    if (line) ids.add(line.custom_id);
  }
  return { lines, errors };
}

/** Where a line comes in the order of work and of the output file, 0..1: not the order in which it came. */
export const placeOf = (batchId: string, { custom_id }: Line): number =>
  createHash('sha256').update(`${batchId}${custom_id}`).digest().readUInt32BE(0) / 2 ** 32;

/** `isAnswered`: it was reached before the batch ended; else it has the error `unreached`. */
export function outputLine(
  batchId: string,
  line: Line,
  responses: Responses,
  { isAnswered, unreached, nowMs }: { isAnswered: boolean; unreached: string; nowMs: number },
): { text: string; isOk: boolean } {
  const hash = createHash('sha256').update(batchId).update(line.custom_id).digest('hex');
  const ids = { id: `batch_req_${hash.slice(0, 24)}`, custom_id: line.custom_id };
  if (!isAnswered) {
    const error = { code: unreached, message: 'This request was not reached before the batch ended.' };
    return { text: JSON.stringify({ ...ids, response: null, error }), isOk: false };
  }
  const { status, body } = responses.answer(JSON.stringify(line.body), nowMs);
  const response = { status_code: status, request_id: hash.slice(24, 56), body };
  return { text: JSON.stringify({ ...ids, response, error: null }), isOk: status === 200 };
}
