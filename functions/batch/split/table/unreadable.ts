// Refuses files that hold no table that could be read, by the name of their kind.
import { UnusableFileError } from '../unusable-file.ts';
import { headText, textEncodingOf } from './decoded-text.ts';
import { looksBinary } from './encoding.ts';
import { binaryKindOf } from './refused/binary-kinds.ts';
import { EXPECTED, refusal } from './refused/refusal.ts';
import { refuseTextKinds, refuseUnlikelyText } from './refused/text-kinds.ts';

export { EXPECTED } from './refused/refusal.ts';

/** What is refused by its first bytes. `head` is the beginning of the file. Throws UnusableFileError. */
export function refuseUnreadable(head: Buffer): void {
  if (head.length === 0) throw new UnusableFileError(`The file is empty (0 bytes): ${EXPECTED}.`);
  if (head.every((byte) => byte === 0)) throw new UnusableFileError(ZEROS);
  refuseTextKinds(textOfHead(head));
  const isBinary = looksBinary(head);
  const kind = isBinary || head.includes(0) ? binaryKindOf(head) : undefined;
  if (kind) throw refusal(kind);
  if (isBinary) throw refusal({ what: 'binary data of an unknown kind' });
}

const ZEROS = 'The file begins with nothing but zero bytes, as a transfer that failed leaves it: please send it again.';

/** What is refused by its first lines, once no kind of table claims the file. Throws UnusableFileError. */
export const refuseUnlikely = (head: Buffer): void => refuseUnlikelyText(textOfHead(head));

/** Kinds are told apart by far less than a whole head. */
const LOOKED_AT = 65_536;

function textOfHead(head: Buffer): string {
  const beginning = head.subarray(0, LOOKED_AT);
  return headText(beginning, textEncodingOf(beginning));
}
