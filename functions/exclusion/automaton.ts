// Finds every exclusion keyword in a name: a trie over tokens, walked from each token of the name. Work grows with the name's tokens, not with the number of keywords.
import { foldAbbreviations } from './abbreviations.ts';
import { COMMON_FIRST_NAMES, COMMON_SURNAMES } from './common-names.ts';
import type { Keyword } from './list/keyword.ts';
import { tokenise } from './tokens.ts';
import { yieldsTo } from './yields.ts';

export interface Hit {
  keyword: Keyword;
  /** The tokens of the name that the keyword's tokens matched, as the name has them. */
  matched: string;
}

interface Node {
  next: Map<string, Node> | undefined;
  /** Keywords whose last token leads here. */
  ends: Compiled[] | undefined;
}

interface Compiled {
  keyword: Keyword;
  length: number;
  exceptions: (readonly string[])[];
}

/** Longer names are cut: no payee needs more words, and a hostile one must not cost more. */
const MAX_TOKENS = 64;

/** The tokens that names and keywords are compared by. */
export const tokensOf = (text: string): readonly string[] => foldAbbreviations(tokenise(text)).tokens;

export class KeywordAutomaton {
  readonly size: number;
  readonly #root: Node = { next: new Map(), ends: undefined };

  constructor(keywords: readonly Keyword[]) {
    this.size = keywords.length;
    for (const keyword of keywords) this.#add(keyword);
  }

  #add(keyword: Keyword): void {
    const tokens = tokensOf(keyword.term);
    if (tokens.length === 0) throw new Error(`keyword "${keyword.term}" has no letter or digit to match`);
    let node = this.#root;
    for (const token of tokens) {
      node.next ??= new Map();
      let child = node.next.get(token);
      if (!child) {
        child = { next: undefined, ends: undefined };
        node.next.set(token, child);
      }
      node = child;
    }
    node.ends ??= [];
    node.ends.push({ keyword, length: tokens.length, exceptions: keyword.exceptions.map(tokensOf) });
  }

  /** Every keyword that the name holds, in the order of the name; none when all are excepted. */
  find(name: string): Hit[] {
    const written = tokenise(name);
    if (written.length > MAX_TOKENS) written.length = MAX_TOKENS;
    const { tokens, from } = foldAbbreviations(written);
    const hits: Hit[] = [];
    for (let start = 0; start < tokens.length; start++) {
      let node = this.#root.next?.get(tokens[start]);
      for (let end = start + 1; node; end++) {
        for (const compiled of node.ends ?? []) {
          if (holds(compiled, tokens, start)) {
            const [first, last] = from ? [from[start], from[end - 1]] : [start, end - 1];
            hits.push({ keyword: compiled.keyword, matched: written.slice(first, last + 1).join(' ') });
          }
        }
        node = end < tokens.length ? node.next?.get(tokens[end]) : undefined;
      }
    }
    return hits;
  }
}

function holds({ keyword, length, exceptions }: Compiled, tokens: readonly string[], start: number): boolean {
  if (keyword.scope === 'exact' && length !== tokens.length) return false;
  if (keyword.scope === 'starts_with' && start !== 0) return false;
  if (keyword.person && length === 1 && isPerson(tokens, start)) return false;
  if (keyword.yieldsToTrades && yieldsTo(keyword, tokens, start, length)) return false;
  return !exceptions.some((exception) => covers(exception, tokens, start, length));
}

/** Whether the exception stands in the name so that it takes in all tokens of the match. */
function covers(exception: readonly string[], tokens: readonly string[], start: number, length: number): boolean {
  for (let at = Math.max(0, start + length - exception.length); at <= start; at++) {
    if (exception.every((token, i) => tokens[at + i] === token)) return true;
  }
  return false;
}

/** "Kia Johnson", "Johnson, Kia", "Kia M Johnson", "Pat Sheriff": two or three words, the others common names or an initial. */
function isPerson(tokens: readonly string[], at: number): boolean {
  if (tokens.length < 2 || tokens.length > 3) return false;
  const others = tokens.filter((_, i) => i !== at);
  const isName = (token: string) => COMMON_SURNAMES.has(token) || COMMON_FIRST_NAMES.has(token);
  return others.some(isName) && others.every((token) => isName(token) || token.length === 1);
}
