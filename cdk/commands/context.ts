// Settings were command-line flags in earlier releases (`-c alarmEmail=...`): whoever still passes one is told which key
// replaces it.
import { UsageError } from '../../shared/command-line.ts';
import { stageFileName } from '../stages/read-stage.ts';

/** The key of a stage file for what was a flag. */
const MOVED: Readonly<Record<string, string>> = {
  name: 'name',
  alarmEmail: 'alarmEmails',
  alarmEmails: 'alarmEmails',
  prices: 'prices',
  mastercardPayeeTypes: 'mastercardPayeeTypes',
  setsAccountLogRole: 'setsAccountLogRole',
};

/** Throws UsageError when one of the names of context values is a setting. `stage`: the file to name. */
export function refuseContext(names: readonly string[], stage = '<name>'): void {
  const moved = names.filter((name) => Object.hasOwn(MOVED, name));
  if (moved.length === 0) return;
  const keys = moved.map((name) => `-c ${name}=... is the key ${MOVED[name]} of ${stageFileName(stage)}`);
  throw new UsageError(`settings are no flags any more: ${keys.join('; ')}`);
}
