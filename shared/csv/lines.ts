// Line ends of text that comes in pieces: `\n`, `\r\n` and a lone `\r`, also mixed.

/** Index of the next `\r` or `\n` before `stop`, or `stop`. */
export function nextLineEnd(text: string, from: number, stop = text.length): number {
  const newline = text.indexOf('\n', from);
  const end = newline < 0 || newline > stop ? stop : newline;
  // Most line ends are `\r\n`; a search of the whole line is only for the others.
  if (end < stop && end > from && text.charCodeAt(end - 1) === CARRIAGE_RETURN) {
    const first = text.indexOf('\r', from);
    return first < end ? first : end;
  }
  const carriage = text.slice(from, end).indexOf('\r');
  return carriage < 0 ? end : from + carriage;
}

const CARRIAGE_RETURN = 13;

/** Length of the line end at `at`: 0, 1 or 2. */
export function lineEndLength(text: string, at: number): number {
  if (text[at] === '\r') return text[at + 1] === '\n' ? 2 : 1;
  return text[at] === '\n' ? 1 : 0;
}

export const countLineEnds = (text: string) => (text.match(/\r\n?|\n/g) ?? []).length;

/** The lines of a text with where each begins, at most `most`. */
export function* linesOf(text: string, most: number): Generator<{ line: string; start: number }> {
  let start = 0;
  for (let count = 0; count < most && start <= text.length; count += 1) {
    const end = nextLineEnd(text, start);
    yield { line: text.slice(start, end), start };
    if (end === text.length) return;
    start = end + lineEndLength(text, end);
  }
}
