// What every command of the laptop does around its work: errors that a person can do something about end as one line.
import { UsageError } from '#shared/command-line';
import { EXIT } from './exit-codes.ts';

type Print = (line: unknown) => void;

/** The exit code. With DEBUG in the environment errors are printed whole. */
export async function runCommand(work: () => Promise<number>, print: Print = console.error): Promise<number> {
  try {
    return await work();
  } catch (error) {
    print(process.env.DEBUG ? error : sentenceOf(error));
    return error instanceof UsageError ? EXIT.usage : EXIT.shortcoming;
  }
}

/** A fault of an engine: a full disk is one line, anything else stays whole. */
export const printFault = (error: unknown, where: string): void =>
  console.error(`${where} failed:`, (error instanceof Error && ofSystem(error)) || error);

/**
 * An engine that cannot write its journal ends the process where it stands, as a kill would: nothing that was promised
 * is lost, and the next start goes on. A full disk is then one line, any other fault stays whole.
 */
export function endOnFault(): void {
  process.once('uncaughtException', (error) => {
    console.error(process.env.DEBUG ? error : (ofSystem(error) ?? error));
    process.exit(EXIT.shortcoming);
  });
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
  const code = 'code' in error ? String(error.code) : '';
  // Node says so of a file system that is read-only, when it makes folders on the way.
  const isReadOnly = code === 'ENOENT' && 'syscall' in error && error.syscall === 'mkdir';
  const words = WORDS[isReadOnly ? 'EROFS' : code];
  if (words === undefined) return undefined;
  if ('path' in error && typeof error.path === 'string') return `${error.path}: ${words}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
