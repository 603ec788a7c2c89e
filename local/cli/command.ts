// What every command of the laptop does around its work: errors that a person can do something about end as one line.
import { UsageError } from '#shared/command-line';
import { EXIT } from './exit-codes.ts';

/** The exit code. With DEBUG in the environment errors are printed whole. */
export async function runCommand(work: () => Promise<number>, print = console.error): Promise<number> {
  try {
    return await work();
  } catch (error) {
    print(process.env.DEBUG ? error : sentenceOf(error));
    return error instanceof UsageError ? EXIT.usage : EXIT.shortcoming;
  }
}

/** What a person needs to know of an error. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = ofSystem(error);
  if (said !== undefined) return said;
  // Of a connection that cannot be made, fetch says nothing but that it failed.
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

const ELSEWHERE = 'choose another with --out DIR or --state DIR';
const FULL = 'the disk is full: free some space and run the same command again, it goes on from here.';
const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EACCES: `may not be written to; ${ELSEWHERE}`,
  EPERM: `may not be written to; ${ELSEWHERE}`,
  EROFS: `may not be written to; ${ELSEWHERE}`,
  ENOTDIR: `expected a folder, found a file; ${ELSEWHERE}`,
  EEXIST: `expected a folder, found a file; ${ELSEWHERE}`,
};

/** Undefined for what the file system has no part in. */
function ofSystem(error: Error): string | undefined {
  const words = 'code' in error ? WORDS[String(error.code)] : undefined;
  if (words === undefined) return undefined;
  if ('path' in error && typeof error.path === 'string') return `${error.path}: ${words}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
