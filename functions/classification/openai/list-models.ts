// OpenAI's list of models, with the day on which each is switched off where it names one. Throws VendorError only.
import OpenAI from 'openai';
import * as z from 'zod';
import type { OpenAiOptions } from './classifier.ts';
import { toVendorError } from './vendor-errors.ts';

const TIMEOUT_MS = 30_000;

const Model = z.object({
  id: z.string(),
  /** The field may be missing; what is no date says as little. */
  shutdown_date: z.iso.date().nullish().catch(undefined),
});

export type ModelsOfOpenAi = ReadonlyMap<string, { shutdownDate: string | null | undefined }>;

export async function listModels(
  { apiKey, baseUrl, timeoutMs = TIMEOUT_MS }: OpenAiOptions,
  signal: AbortSignal,
): Promise<ModelsOfOpenAi> {
  const client = new OpenAI({ apiKey, baseURL: baseUrl ?? null, maxRetries: 0, timeout: timeoutMs });
  try {
    const { data } = await client.models.list({ signal });
    const models = z.array(Model).parse(data);
    return new Map(models.map(({ id, shutdown_date }) => [id, { shutdownDate: shutdown_date }]));
  } catch (error) {
    const readable = error instanceof z.ZodError ? new SyntaxError('of another shape') : error;
    throw toVendorError(readable, signal, 'list models');
  }
}
