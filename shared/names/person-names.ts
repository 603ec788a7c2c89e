// Common first names and surnames, as hashes: "ROBERTA" is no misspelt "ROBERT", and "OLSEN" no misspelt "OLSON".
import { hashText } from './hash.ts';
import packed from './person-names.json' with { type: 'json' };

/** Hashes of the lower-case names, base64. */
export const packNames = (names: readonly string[]): string =>
  Buffer.from(Uint32Array.from(new Set(names.map((name) => hashText(name.toLowerCase())))).buffer).toString('base64');

const bytes = new Uint8Array(Buffer.from(packed.hashes, 'base64'));
const hashes: ReadonlySet<number> = new Set(new Uint32Array(bytes.buffer, 0, bytes.length >>> 2));

/** Words are held in the singular: "JAMES" is "jame". */
export const isPersonName = (word: string): boolean => hashes.has(hashText(word)) || hashes.has(hashText(`${word}s`));
