// Rows by the initials of their words, so that "PYA PC" finds "PERSHING YOAKLEY & ASSOCIATES PC".
import { mix, powerOfTwo } from '../../../../shared/names/hash.ts';
import { WordClass } from '../../../../shared/names/words.ts';
import type { NameWords } from './read-names.ts';

export const MIN_INITIALS = 3;
export const MAX_INITIALS = 6;

/** Initials of three to six letters, packed five bits a letter; 0 when the name has none. Legal forms and markers end the run. */
export class Initials {
  /** Of the content words alone: "Bank of New York" is BNY. */
  content = 0;
  /** With "of", "and": "Department of Transportation" is DOT. Equal to `content` when there is no such word. */
  all = 0;
  #contentCount = 0;
  #allCount = 0;

  clear(): void {
    this.content = 0;
    this.all = 0;
    this.#contentCount = 0;
    this.#allCount = 0;
  }

  add(letter: number, wordClass: number): void {
    const code = letter >= 97 && letter <= 122 ? letter - 96 : 0;
    if (code === 0) return;
    if (this.#allCount < MAX_INITIALS) this.all = this.all * 32 + code;
    this.#allCount++;
    if (wordClass === WordClass.stop) return;
    if (this.#contentCount < MAX_INITIALS) this.content = this.content * 32 + code;
    this.#contentCount++;
  }

  end(): void {
    if (this.#contentCount < MIN_INITIALS || this.#contentCount > MAX_INITIALS) this.content = 0;
    if (this.#allCount < MIN_INITIALS || this.#allCount > MAX_INITIALS) this.all = 0;
  }
}

export function initialsBucket(initials: number, buckets: number): number {
  return mix(mix(11, initials & 0x7fff), initials >>> 15) & (buckets - 1);
}

export function packInitials({ rowWordStart, rowWords, vocabulary }: NameWords, classes: Uint8Array) {
  const rowCount = rowWordStart.length - 1;
  const buckets = powerOfTwo(Math.max(1024, rowCount / 4));
  const initials = new Initials();
  const firstLetters = Uint8Array.from(vocabulary, (word) => word.charCodeAt(0));
  const forEachEntry = (visit: (bucket: number, row: number) => void) => {
    for (let row = 0; row < rowCount; row++) {
      initials.clear();
      for (let k = rowWordStart[row]; k < rowWordStart[row + 1]; k++) {
        const wordClass = classes[rowWords[k]];
        if (wordClass === WordClass.marker) break;
        if (wordClass !== WordClass.legal) initials.add(firstLetters[rowWords[k]], wordClass);
      }
      initials.end();
      if (initials.content) visit(initialsBucket(initials.content, buckets), row);
      if (initials.all && initials.all !== initials.content) visit(initialsBucket(initials.all, buckets), row);
    }
  };
  const initialStart = new Uint32Array(buckets + 1);
  forEachEntry((bucket) => initialStart[bucket + 1]++);
  for (let i = 0; i < buckets; i++) initialStart[i + 1] += initialStart[i];
  const end = initialStart.slice(0, buckets);
  const initialRows = new Uint32Array(initialStart[buckets]);
  forEachEntry((bucket, row) => {
    initialRows[end[bucket]++] = row;
  });
  return { initialStart, initialRows };
}
