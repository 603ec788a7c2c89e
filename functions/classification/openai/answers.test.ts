// What the model said is kept whatever its characters are: an answer is paid for.
import { expect, test } from 'vitest';
import { readAnswers } from './answers.ts';

const ids = Array.from({ length: 50 }, (_, i) => String(i + 1));
const answerOf = (reasoning: string) =>
  JSON.stringify({ payees: ids.map((id) => ({ id, type: 'Business', confidence: 0.9, reasoning, sic: null })) });

test.each([
  ['a character of two units at the limit', `${'x'.repeat(299)}😀 and more`, 'x'.repeat(299)],
  ['a longer one', `${'x'.repeat(298)}😀 and more`, `${'x'.repeat(298)}😀`],
  ['half a character', 'half \ud83d', 'half \ufffd'],
  ['NUL', 'a\0b', 'ab'],
])('keeps all answers whose reasoning has %s', (_, said, kept) => {
  const checked = readAnswers(answerOf(said), ids);
  expect(checked?.missing).toEqual([]);
  expect(new Set([...(checked?.answers.values() ?? [])].map(({ reasoning }) => reasoning))).toEqual(new Set([kept]));
});
