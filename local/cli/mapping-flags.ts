// What `--map` says about the columns of the files, and how a guess is written as such flags.

import { type ColumnMapping, ColumnRole, namesPayee } from '#shared/column-roles';
import { UsageError } from '#shared/command-line';
import type { Understood } from '#shared/contract/understood';

/** Undefined without flags. Throws UsageError, which names the flag. */
export function readMapping(flags: readonly string[]): ColumnMapping | undefined {
  const mapping: Partial<Record<ColumnRole, string[]>> = {};
  for (const flag of flags) {
    const at = flag.indexOf('=');
    const [role, column] = [flag.slice(0, at).trim(), flag.slice(at + 1).trim()];
    if (at < 1 || column === '')
      throw new UsageError(`--map ${flag}: expected ROLE=COLUMN, as in --map name="Vendor Name"`);
    const known = ColumnRole.safeParse(role);
    if (!known.success)
      throw new UsageError(`--map ${flag}: expected one of the roles ${ColumnRole.options.join(', ')}`);
    mapping[known.data] = [...(mapping[known.data] ?? []), column];
  }
  return flags.length === 0 ? undefined : mapping;
}

/** Longer ones are better told by their number; what is shown of a file may have cut them. */
const LONGEST_LABEL = 60;

type Guess = Pick<Understood, 'columns' | 'ignored' | 'sheet'>;

/** The flags that would say what was guessed, ready for a shell. */
export function flagsOf(guess: Guess): string[] {
  return [...sheetFlag(guess), ...columnFlags(guess)];
}

/** A workbook of one sheet needs none. */
const sheetFlag = ({ sheet }: Guess): string[] => (sheet && sheet.of > 1 ? [`--sheet ${quoted(sheet.name)}`] : []);

function columnFlags({ columns, ignored }: Guess): string[] {
  const labels = [...columns, ...ignored.columns].map(({ label }) => label.toLowerCase());
  const isClear = (label: string) =>
    label !== '' &&
    label.length <= LONGEST_LABEL &&
    labels.filter((other) => other === label.toLowerCase()).length === 1;
  const flags = columns
    .filter(({ fallback }) => !fallback)
    .map(({ role, label, number }) => `--map ${role}=${isClear(label) ? quoted(label) : `#${number}`}`);
  return columns.some(({ role }) => namesPayee(role)) ? flags : ['--map name=COLUMN', ...flags];
}

/** Single quotes keep everything from the shell but themselves. */
const quoted = (text: string) => (/^[\w.,:/@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
