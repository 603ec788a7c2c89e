// Splits a text in memory and tells what became of its rows, for tests of whole files.
import { splitFile } from '../../functions/batch/split/split-file.ts';
import { UnusableFileError } from '../../functions/batch/split/unusable-file.ts';
import type { StoredPayee } from '../../shared/payee.ts';
import { memoryObjects } from './memory-objects.ts';

const PLACE = 'batches/01900000-0000-7000-8000-000000000001';

interface Refused {
  line: number;
  kind: string;
  reason: string;
}

export interface SplitText {
  payees: StoredPayee[];
  names: string[];
  refused: Refused[];
  /** Why the whole file was refused, or what is asked; blank when it was split. */
  problem: string;
}

export async function splitText(content: string | readonly string[] | Uint8Array): Promise<SplitText> {
  const objects = memoryObjects();
  const bytes = content instanceof Uint8Array ? content : Buffer.from([content].flat().join('\n'));
  await objects.put('uploads/t/b', Buffer.from(bytes));
  try {
    const result = await splitFile(PLACE, 'uploads/t/b', objects, { hasTime: () => true });
    if (result.state === 'unsure') return nothing(result.layout.question ?? '');
  } catch (error) {
    if (error instanceof UnusableFileError) return nothing(error.message);
    throw error;
  }
  const rowsUnder = (pattern: RegExp) =>
    [...objects.content.keys()]
      .filter((key) => pattern.test(key))
      .sort()
      .flatMap((key) => objects.text(key).trim().split('\n'))
      .map((line) => JSON.parse(line));
  const payees: StoredPayee[] = rowsUnder(/\/payees\.ndjson$/);
  return { payees, names: payees.map(({ name }) => name), refused: rowsUnder(/\/rejected\//), problem: '' };
}

const nothing = (problem: string): SplitText => ({ payees: [], names: [], refused: [], problem });
