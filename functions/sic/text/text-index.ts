// Phrases by word, with how rare each word is: built from a table, or read from the packed form of all titles and trades, which costs a cold start a tenth of building it.
import { SIC_CODES } from '../codes.ts';
import type { Phrase } from './phrase.ts';

export interface TextIndex {
  /** Of each phrase: what it stands for, and its words as written. */
  codes: readonly string[];
  texts: readonly string[];
  /** The first so many phrases are published titles. */
  titles: number;
  /** Id of each word. */
  ids: ReadonlyMap<string, number>;
  /** Rarity of a word by id: ln(1 + codes of the list / codes that use the word). */
  rarity: Float64Array;
  /** Sum of the rarities of each phrase's words. */
  sizes: Float64Array;
  /** Phrases that have a word: postings[postingStarts[id] .. postingStarts[id + 1]). */
  postingStarts: Uint16Array;
  postings: Uint16Array;
}

/** phrases.json: written by `npm run train:sic`. Arrays are base64 of little-endian uint16. */
export interface PackedPhrases {
  /** Joined by blank, in the order of the phrases, titles first. */
  codes: string;
  /** Joined by newline. */
  texts: string;
  titles: number;
  /** Joined by blank, in the order of their ids. */
  words: string;
  /** Codes that use each word. */
  users: string;
  /** Word ids of a phrase: wordIds[starts[i] .. starts[i + 1]). */
  starts: string;
  wordIds: string;
}

interface Parts {
  codes: readonly string[];
  texts: readonly string[];
  titles: number;
  words: readonly string[];
  users: Uint16Array;
  starts: Uint16Array;
  wordIds: Uint16Array;
}

export function indexOf({ codes, texts, titles, words, users, starts, wordIds }: Parts): TextIndex {
  const rarity = Float64Array.from(users, (count) => Math.log(1 + SIC_CODES.length / count));
  const sizes = new Float64Array(codes.length);
  const postingStarts = new Uint16Array(words.length + 1);
  for (const id of wordIds) postingStarts[id + 1] += 1;
  for (let id = 0; id < words.length; id++) postingStarts[id + 1] += postingStarts[id];
  const next = postingStarts.slice();
  const postings = new Uint16Array(wordIds.length);
  for (let i = 0; i < codes.length; i++) {
    for (let at = starts[i]; at < starts[i + 1]; at++) {
      const id = wordIds[at];
      sizes[i] += rarity[id];
      postings[next[id]++] = i;
    }
  }
  return {
    codes,
    texts,
    titles,
    ids: new Map(words.map((word, id) => [word, id])),
    rarity,
    sizes,
    postingStarts,
    postings,
  };
}

/** Titles must come first. */
export function partsOf(phrases: readonly Phrase[]): Parts {
  const users = new Map<string, Set<string>>();
  for (const { code, words } of phrases) {
    for (const word of words) users.set(word, (users.get(word) ?? new Set()).add(code));
  }
  const words = [...users.keys()];
  const ids = new Map(words.map((word, id) => [word, id]));
  const starts = [0];
  const wordIds: number[] = [];
  for (const phrase of phrases) {
    for (const word of phrase.words) wordIds.push(ids.get(word) ?? 0);
    starts.push(wordIds.length);
  }
  return {
    codes: phrases.map(({ code }) => code),
    texts: phrases.map(({ text }) => text),
    titles: phrases.filter(({ isTitle }) => isTitle).length,
    words,
    users: Uint16Array.from([...users.values()], ({ size }) => size),
    starts: Uint16Array.from(starts),
    wordIds: Uint16Array.from(wordIds),
  };
}

const toBase64 = ({ buffer, byteOffset, byteLength }: Uint16Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

const fromBase64 = (text: string) => new Uint16Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);

export function packPhrases(phrases: readonly Phrase[]): PackedPhrases {
  const { codes, texts, titles, words, users, starts, wordIds } = partsOf(phrases);
  return {
    codes: codes.join(' '),
    texts: texts.join('\n'),
    titles,
    words: words.join(' '),
    users: toBase64(users),
    starts: toBase64(starts),
    wordIds: toBase64(wordIds),
  };
}

export function unpackPhrases(packed: PackedPhrases): TextIndex {
  return indexOf({
    codes: packed.codes.split(' '),
    texts: packed.texts.split('\n'),
    titles: packed.titles,
    words: packed.words.split(' '),
    users: fromBase64(packed.users),
    starts: fromBase64(packed.starts),
    wordIds: fromBase64(packed.wordIds),
  });
}
