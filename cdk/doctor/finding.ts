// One line of the doctor: what was looked at, how it stands, and what to do about it.
export type Level = 'ok' | 'warn' | 'missing';

export interface Finding {
  level: Level;
  /** What was looked at, e.g. `secret openai`. */
  what: string;
  says: string;
  /** A command or a place; none where all is well. */
  todo?: string;
}

export const ok = (what: string, says: string): Finding => ({ level: 'ok', what, says });
export const warn = (what: string, says: string, todo: string): Finding => ({ level: 'warn', what, says, todo });
export const missing = (what: string, says: string, todo: string): Finding => ({ level: 'missing', what, says, todo });

/** Always one line. */
export function lineOf({ level, what, says, todo }: Finding): string {
  return `${level.padEnd(7)} ${what}: ${says}${todo ? `. To do: ${todo}` : ''}`.replaceAll(/\s*\n\s*/g, ' ');
}
