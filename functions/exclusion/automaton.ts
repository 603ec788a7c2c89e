// Finds every exclusion keyword in a name: a trie over tokens, walked from each token of the name. Work grows with the name's tokens, not with the number of keywords.
import { foldAbbreviations } from './abbreviations.ts';
import { COMMON_FIRST_NAMES, COMMON_SURNAMES } from './context/common-names.ts';
import { completeCutWord, mayBeCut } from './context/cut-word.ts';
import { nameEnd } from './context/name-end.ts';
import { yieldsTo } from './context/yields.ts';
import type { Keyword } from './list/keyword.ts';
import { tokenise } from './tokens.ts';

export interface Hit {
  keyword: Keyword;
  /** The tokens of the name that the keyword's tokens matched, as the name has them. */
  matched: string;
  /** The place of these among the folded tokens of the name (tokensOf): from `start`, `length` of them. */
  start: number;
  length: number;
}

export interface Finding {
  /** Every keyword that the name holds, in the order of the name; none when all are excepted. */
  hits: Hit[];
  /** Terms by which the tenant has said that the name is not to be excluded: switched off, or excepted by an own keyword. */
  spared: string[];
}

interface Node {
  next: Map<string, Node> | undefined;
  /** Keywords whose last token leads here. */
  ends: Compiled[] | undefined;
}

interface Compiled {
  keyword: Keyword;
  tokens: readonly string[];
  length: number;
  exceptions: (readonly string[])[];
}

/** Longer names are cut: no payee needs more words, and a hostile one must not cost more. */
const MAX_TOKENS = 64;

/** The tokens that names and keywords are compared by. */
export const tokensOf = (text: string): readonly string[] => foldAbbreviations(tokenise(text)).tokens;

/** Those of a payee's name, which may be cut. */
export const tokensOfName = (name: string): readonly string[] => completeCutWord(tokensOf(name), name);

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
    node.ends.push({ keyword, tokens, length: tokens.length, exceptions: keyword.exceptions.map(tokensOf) });
  }

  find(name: string): Hit[] {
    return this.look(name).hits;
  }

  look(name: string): Finding {
    const written = tokenise(name);
    if (written.length > MAX_TOKENS) written.length = MAX_TOKENS;
    const { tokens: folded, from } = foldAbbreviations(written);
    const tokens = completeCutWord(folded, name);
    const isCut = mayBeCut(name);
    const found: Hit[] = [];
    const spared: string[] = [];
    const note = (compiled: Compiled, start: number, end: number) => {
      const { keyword } = compiled;
      const length = end - start;
      if (holds(compiled, tokens, start, length)) {
        const [first, last] = from ? [from[start]!, from[end - 1]!] : [start, end - 1];
        found.push({ keyword, matched: written.slice(first, last + 1).join(' '), start, length });
      } else if (isOwn(keyword) && isExcepted(compiled, tokens, start)) spared.push(keyword.term);
    };
    for (let start = 0; start < tokens.length; start++) {
      let node = next(this.#root, tokens[start]);
      for (let end = start + 1; node; end++) {
        for (const compiled of node.ends ?? []) note(compiled, start, end);
        if (isCut && end === tokens.length && end - start > 1) {
          for (const compiled of lackingOneWord(node)) note(compiled, start, end);
        }
        node = next(node, tokens[end]);
      }
    }
    const off = found.filter(({ keyword }) => keyword.isOff);
    if (off.length === 0) return { hits: found, spared };
    const hits = found.filter(
      (hit) => !hit.keyword.isOff && (isOwn(hit.keyword) || !off.some((one) => takesIn(one, hit))),
    );
    return { hits, spared: [...spared, ...off.map(({ keyword }) => keyword.term)] };
  }
}

/** A plural or a possessive leads on like its singular: "ALDER CITY MANAGER'S OFFICE"; `holds` keeps that to built-in public bodies. */
function next({ next: children }: Node, token: string | undefined): Node | undefined {
  if (token === undefined) return undefined;
  return (
    children?.get(token) ?? (token.length > 4 && token.endsWith('s') ? children?.get(token.slice(0, -1)) : undefined)
  );
}

/** Keywords of public bodies whose last word the column has cut off: "ALDER INDEPENDENT SCHOOL". */
function* lackingOneWord(node: Node): Iterable<Compiled> {
  for (const { ends = [] } of node.next?.values() ?? []) {
    for (const compiled of ends) if (isPublicBody(compiled.keyword)) yield compiled;
  }
}

const isPublicBody = ({ category, yieldsToTrades }: Keyword) => category === 'government' && yieldsToTrades === true;

const isOwn = ({ yieldsToTrades, isOff }: Keyword) => !yieldsToTrades && !isOff;

const takesIn = (outer: Hit, inner: Hit) =>
  outer.start <= inner.start && inner.start + inner.length <= outer.start + outer.length;

/** `length` tokens of the name lead to the keyword: all of its own, but for a last one that is cut off. */
function holds(compiled: Compiled, tokens: readonly string[], start: number, length: number): boolean {
  const { keyword } = compiled;
  if (!isPublicBody(keyword) && !compiled.tokens.every((token, i) => token === tokens[start + i])) return false;
  if (keyword.scope === 'exact' && length !== tokens.length) return false;
  if (keyword.scope === 'starts_with' && start !== 0) return false;
  if (keyword.scope === 'ends_with' && start + length < nameEnd(tokens)) return false;
  if (keyword.person && length === 1 && isPerson(tokens, start)) return false;
  if (keyword.yieldsToTrades && yieldsTo(keyword, tokens, start, length)) return false;
  return !isExcepted(compiled, tokens, start);
}

const isExcepted = ({ length, exceptions }: Compiled, tokens: readonly string[], start: number): boolean =>
  exceptions.some((exception) => covers(exception, tokens, start, length));

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
