// The normalised form of a payee's name under which answers are cached, reviewed and deduplicated: equal keys get equal answers.
import { readNameParts } from '../../shared/name-parts.ts';

/**
 * Case, accents and punctuation do not count ("L.L.C." is "LLC"), nor do the parts of the text that are not the payee's name (name-parts.ts: "C/O ...", "#00123"); legal
 * forms and the numbers of a name do, since "MAPLE" and "MAPLE LLC" may be of different types. A name without letters or digits is its own key.
 */
export function nameKey(name: string): string {
  const key = readNameParts(name)
    .name.normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/['\u2019]/g, '')
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim();
  return key === '' ? name.trim() : key;
}
