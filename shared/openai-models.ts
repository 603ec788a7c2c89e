// The model that OpenAI is asked with unless its secret says otherwise, and when models are switched off, as announced: watched, so that none ends in a surprise.

export const DEFAULT_OPENAI_MODEL = 'gpt-4o';

/** Dates (UTC) of the announcements in the openai package's ChatModel documentation, read on 2026-11-22. */
const SHUTDOWN_DATES: Record<string, string> = {
  'gpt-4o': '2027-01-14',
  'gpt-4o-2024-05-13': '2026-10-23',
  'gpt-4o-2024-08-06': '2027-01-14',
  'gpt-4o-2024-11-20': '2027-01-14',
  'gpt-4o-mini': '2027-01-14',
  'gpt-5': '2026-12-11',
  'gpt-5-mini': '2026-12-11',
  'gpt-5-nano': '2026-12-11',
  'gpt-5.1': '2027-04-01',
  'gpt-5.4-nano': '2027-04-01',
};

const DAY_MS = 86_400_000;

/** Whole days until the model is switched off, negative afterwards; undefined when no date has been announced. */
export function daysUntilShutdown(model: string, now: Date): number | undefined {
  const date = SHUTDOWN_DATES[model];
  return date === undefined ? undefined : Math.floor((Date.parse(date) - now.getTime()) / DAY_MS);
}
