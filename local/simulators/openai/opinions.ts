// The simulator's own opinion of a payee, from the words of its name alone and always the same: good enough to test with, not a measure of the real model.
import { createHash } from 'node:crypto';

export interface Opinion {
  type: string;
  confidence: number;
  reasoning: string;
  sic: string | null;
}

const has = (words: ReadonlySet<string>, ...wanted: string[]) => wanted.some((word) => words.has(word));

/** Anything that a name says to the model rather than about the payee is only words here, as it has to be. */
export function opinionOf(name: string): Opinion {
  const words = new Set(
    name
      .toLowerCase()
      .replace(/[^a-z0-9 ]+/g, ' ')
      .split(/\s+/)
      .filter(Boolean),
  );
  const confidence = Number((0.75 + fraction(name) * 0.24).toFixed(2));
  const opinion = (type: string, why: string, sic: string | null = null): Opinion => ({
    type,
    confidence,
    reasoning: `${why} (simulated).`,
    sic,
  });
  if (words.size === 0) return { ...opinion('Unknown', 'The name has no words'), confidence: 0.2 };
  if (has(words, 'bank', 'bancorp', 'savings') || (has(words, 'credit') && has(words, 'union')))
    return opinion('Banking', 'A banking word', '6021');
  if (has(words, 'insurance', 'assurance', 'casualty')) return opinion('Insurance', 'An insurance word', '6331');
  if (has(words, 'city', 'county', 'state', 'department', 'dept', 'district', 'town', 'university', 'tribe'))
    return opinion('Government', 'A public word', '9199');
  if (
    has(
      words,
      'llc',
      'inc',
      'corp',
      'co',
      'ltd',
      'company',
      'services',
      'group',
      'associates',
      'supply',
      'construction',
    )
  )
    return opinion('Business', 'A word of trade', '7389');
  if (words.size <= 3 && /^[A-Za-z ,.'-]+$/.test(name)) return opinion('Individual', 'Reads like a person');
  return opinion('Business', 'Nothing speaks for a person or a public body');
}

function fraction(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
