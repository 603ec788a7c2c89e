import { describe, expect, it } from 'vitest';
import { hashText } from '../../../shared/names/hash.ts';
import { tellingWords } from './trade-sense.ts';
import type { WordCounts } from './word-counts.ts';

/** Senses in hundredths of a nat. */
function countsOf(senses: Record<string, number>): WordCounts {
  const words = Object.keys(senses);
  return {
    ids: new Map(words.map((word, id) => [hashText(word), id])),
    seen: Uint16Array.from(words, () => 20),
    senses: Uint8Array.from(Object.values(senses)),
    starts: new Uint32Array(words.length + 1),
    hitClasses: new Uint16Array(0),
    hits: new Uint16Array(0),
  };
}

const counts = countsOf({ dental: 180, ribbon: 5, heart: 90 });
/** Every feature speaks for the code alike. */
const telling = (words: string[], each: number) =>
  tellingWords(words, { weightOf: (features) => each * features.length, counts });

describe('tellingWords', () => {
  it('keeps a word whose companies are of one trade', () => {
    expect(telling(['dental'], 0.1)).toEqual(['dental']);
  });

  it('leaves out a word whose companies are of every trade, and words of the list whatever was seen of them', () => {
    expect(telling(['ribbon'], 2)).toEqual([]);
    expect(telling(['heart', 'street'], 2)).toEqual([]);
  });

  it('leaves out a word that speaks against the code', () => {
    expect(telling(['dental'], -0.1)).toEqual([]);
  });

  it('keeps a word that was never seen only where its pieces speak strongly', () => {
    expect(telling(['autobody'], 2)).toEqual(['autobody']);
    expect(telling(['quillan'], 0.2)).toEqual([]);
  });

  it('names the strongest word first', () => {
    const weightOf = ([feature]: readonly string[]) => (feature === 'w:dental' ? 1 : 9);
    expect(tellingWords(['dental', 'orthodont'], { weightOf, counts })[0]).toBe('orthodont');
  });
});
