// The packed supplier index: what each section holds.
export interface SupplierRow {
  readonly id: string;
  readonly name: string;
  readonly city?: string;
  readonly state?: string;
  readonly zip?: string;
}

export interface Supplier {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** Rows are numbered in order of state, then city, so every posting list holds each state in one piece. */
export interface Sections {
  /** WORD_STRIDE numbers per word (see Word), words in alphabetical order: a prefix is a range of words. */
  readonly words: Uint32Array;
  readonly wordBytes: Uint8Array;
  /** Abbreviations known to the index, numbered on from the words. */
  readonly aliasBytes: Uint8Array;
  readonly aliasStart: Uint32Array;
  readonly aliasWord: Uint32Array;
  /** Open hash: word or alias number and the hash of its bytes, -1 when free. */
  readonly surfaces: Int32Array;
  /** One bit per hash of a word or alias: most of what is looked up (two words as one) is neither, and this says so from the nearest cache. */
  readonly surfaceFilter: Uint32Array;
  /** The letters of each word (Word.letters), side by side: a sweep reads an eighth of what the words' records would be. */
  readonly wordLetters: Uint32Array;
  /** First word that does not come before each three letters (headOf), and the number of words. */
  readonly headStart: Uint32Array;

  /** First row of each state; STATE_COUNT + 1 entries. */
  readonly stateStart: Uint32Array;
  /** Two numbers per row (see Row). */
  readonly rowMeta: Uint32Array;
  /** Hash of the name as written, legal form aside: equal rows are the same name, letter by letter. */
  readonly rowNameHash: Uint32Array;
  readonly rowWordStart: Uint32Array;
  readonly rowWords: Uint32Array;
  /** Per row: length of the id (with NOT_ASCII), id, name. */
  readonly rowTextStart: Uint32Array;
  readonly rowText: Uint8Array;
  readonly rowZip: Uint32Array;
  /** Runs of rows of one city: first row, and where the city's text ends. */
  readonly cityRunStart: Uint32Array;
  readonly cityTextStart: Uint32Array;
  readonly cityText: Uint8Array;
  /** state * 4096 + city key -> first three ZIP digits of the city, 0 unknown. */
  readonly areaOfCity: Uint16Array;

  readonly postings: Uint32Array;
  /** Open hash over pairs of frequent words (-1 free), the pairs, and the rows that hold both. */
  readonly pairTable: Int32Array;
  readonly pairWords: Uint32Array;
  readonly pairStart: Uint32Array;
  readonly pairPostings: Uint32Array;

  /** Open hash over sorted content words: entry | fingerprint << 24, EMPTY_KEY when free. Entries below the row count are rows. */
  readonly keyTable: Uint32Array;
  /** Next entry with the same words, or -1. */
  readonly keyNext: Int32Array;
  /** Entries from the row count on are one half of a "X DBA Y" row: row | half << 24. */
  readonly halfRow: Uint32Array;

  /** Buckets of rows by the initials of their words. */
  readonly initialStart: Uint32Array;
  readonly initialRows: Uint32Array;
  /** Buckets of words by each spelling with one letter left out and by consonant skeleton: word | fingerprint << 24. */
  readonly misspellingStart: Uint32Array;
  readonly misspellings: Uint32Array;
}

export interface SupplierIndex {
  /** Names the build: the sync's version of the suppliers table. */
  readonly version: string;
  readonly rowCount: number;
  readonly wordCount: number;
  readonly sections: Sections;
}

/** Set when the id or the name of a row has letters of more than one byte. */
export const NOT_ASCII = 128;
export const EMPTY_KEY = 0xffffffff;
/** Rows and words must fit 24 bits beside an 8-bit fingerprint. */
export const MAX_ROWS = 1 << 24;

export const WORD_STRIDE = 8;
/**
 * Offsets inside a word's record. `shape` is length | class << 8 | weight << 16; `head` is the first byte, with HAS_DIGIT and IS_TITLE: enough to
 * tell most words apart without going to their letters, which lie elsewhere in memory.
 */
export const Word = {
  byteStart: 0,
  shape: 1,
  letters: 2,
  rows: 3,
  postingStart: 4,
  frequent: 5,
  body: 6,
  head: 7,
} as const;
export const HAS_DIGIT = 256;
/** "Mr", "CPA": few rows have one, and only these are looked at for titles. */
export const IS_TITLE = 512;
/** Weights are idf (natural logarithm) times this. */
export const WEIGHT_UNIT = 64;
export const MAX_IDF = 11;
/** Words in more rows than this are read by pair lists only, never by their own list outside one state. */
export const FREQUENT_ROWS = 250;

export const Row = {
  weight: (meta: number) => meta & 16383,
  state: (meta: number) => (meta >>> 14) & 63,
  city: (meta: number) => meta >>> 20,
} as const;
