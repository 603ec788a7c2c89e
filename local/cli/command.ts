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

/** Of a connection that cannot be made, fetch says nothing but that it failed. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
