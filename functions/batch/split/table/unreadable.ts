// Refuses files that hold no table that could be read, by the name of their kind.

import { UnusableFileError } from '../unusable-file.ts';
import { binaryKind } from './encoding.ts';

export const EXPECTED = 'expected a CSV, TSV, pipe- or semicolon-delimited text file with a column of payees';

/** `head` is the beginning of the file. Throws UnusableFileError. */
export function refuseUnreadable(head: Uint8Array): void {
  if (head.length === 0) throw new UnusableFileError(`The file is empty (0 bytes): ${EXPECTED}.`);
  const binary = binaryKind(head);
  if (binary?.includes('Excel')) {
    throw new UnusableFileError(`The file is ${binary}, which cannot be read yet: please save the sheet as CSV.`);
  }
  if (binary) throw new UnusableFileError(`The file is ${binary}: ${EXPECTED}.`);
}
