// The options of a batch as the command line asked for them, kept as text beside the file that was sent.
import { isDeepStrictEqual } from 'node:util';
import { BatchOptions } from '#shared/batch';

export const parseOptions = (text: string): BatchOptions => BatchOptions.parse(JSON.parse(text));

/** Whether `now` differs from `before` only in what may still be said of a batch that waits: its columns, its sheet. */
export function isCorrection(before: BatchOptions, now: BatchOptions): boolean {
  // A sheet can be replaced, not taken back.
  if (before.sheet !== undefined && now.sheet === undefined) return false;
  return isDeepStrictEqual(rest(before), rest(now));
}

const rest = ({ mapping: _, sheet: __, dryRun: ___, ...others }: BatchOptions) => others;
