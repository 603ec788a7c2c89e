// Reads one line of a Batch API output file with the checks of a live answer: what a line does not answer stays open and is asked live (guarantee G16).
import * as z from 'zod';
import { VendorError } from '../../../shared/errors.ts';
import { jsonOrUndefined } from '../../../shared/text.ts';
import { type AnsweredCall, readResponse } from '../openai/response.ts';
import { MODEL_NOT_FOUND } from '../openai/vendor-errors.ts';
import { askedIds } from './batch-file.ts';
import type { OpenName } from './open-name.ts';

const Line = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number(), request_id: z.string().nullish(), body: z.unknown() }).nullish(),
});

export interface LineAnswer {
  lineId: string;
  /** What the line was about. */
  names: readonly OpenName[];
  call: AnsweredCall;
}

/** Undefined for a line that cannot be read, that nobody asked for, or whose request failed. */
export function readResultLine(text: string, lines: ReadonlyMap<string, readonly OpenName[]>): LineAnswer | undefined {
  const { data: line } = Line.safeParse(jsonOrUndefined(text));
  const names = line && lines.get(line.custom_id);
  if (!names || line.response?.status_code !== 200) return undefined;
  const { body, request_id } = line.response;
  try {
    return { lineId: line.custom_id, names, call: readResponse(body, askedIds(names), request_id ?? undefined) };
  } catch (error) {
    if (error instanceof VendorError) return undefined;
    throw error;
  }
}

const FailedLine = z.object({
  response: z.object({ body: z.object({ error: z.object({ code: z.string().nullish() }).nullish() }) }).nullish(),
  error: z.object({ code: z.string().nullish() }).nullish(),
});

/** Whether the line was refused because OpenAI does not know its model any more. */
export function isOfGoneModel(text: string): boolean {
  const { data: line } = FailedLine.safeParse(jsonOrUndefined(text));
  return [line?.response?.body.error?.code, line?.error?.code].includes(MODEL_NOT_FOUND);
}
