// The states of the batch machine that an ordinary batch waits in: its tasks and maps.
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Machine = z.object({ States: z.record(z.string(), z.object({ Type: z.string() })) });
const FILE = new URL('../../state-machines/batch.asl.json', import.meta.url);

/** Only after a failure, or in economy mode. */
const NOT_ORDINARY = /^(Note why|Record why|Ask in economy)/;

export function waitingStates(): string[] {
  const { States } = Machine.parse(JSON.parse(readFileSync(FILE, 'utf8')));
  const waits = Object.entries(States).filter(([, { Type }]) => Type === 'Task' || Type === 'Map');
  return waits.map(([name]) => name).filter((name) => !NOT_ORDINARY.test(name));
}
