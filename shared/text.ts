// Text that can be stored, sent and shown everywhere: well-formed Unicode without NUL, cut between characters.

const NUL = '\0';

/**
 * The text without NUL, and with U+FFFD for each half of a surrogate pair that stands alone. Postgres refuses both, in
 * text and in JSON, and UTF-8 cannot write the latter.
 */
export function safeText(text: string): string {
  const stored = text.includes(NUL) ? text.replaceAll(NUL, '') : text;
  return stored.isWellFormed() ? stored : stored.toWellFormed();
}

/** At most `most` UTF-16 units of the text; a character of two units is kept whole or left out. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, isPair(text, most - 1) ? most - 1 : most);
}

function isPair(text: string, at: number): boolean {
  const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000;
}

/** What JSON of unsafe text has in it; whole pairs may be written so too. */
const UNSAFE_ESCAPE = /\\u(?:0000|d[89a-f])/i;

const hasUnsafeEscape = (json: string) => json.includes('\\u') && UNSAFE_ESCAPE.test(json);

/** Parses JSON from outside: every string and key of it is safe text. Throws a SyntaxError when it is not JSON. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return hasUnsafeEscape(text) || !text.isWellFormed() ? safeValue(value) : value;
}

/** The same, or undefined for text that is not JSON. */
export function jsonOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** The value as JSON of safe text. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  return hasUnsafeEscape(text) ? JSON.stringify(safeValue(JSON.parse(text))) : text;
}

/** Lines of JSON, as JSON of safe text: one look for many lines. */
export function safeJsonLines(text: string): string {
  if (!hasUnsafeEscape(text)) return text;
  return text
    .split('\n')
    .map((line) => (hasUnsafeEscape(line) ? toJson(JSON.parse(line)) : line))
    .join('\n');
}

/** A copy of a parsed JSON value in which every string and key is safe text. */
export function safeValue(value: unknown): unknown {
  if (typeof value === 'string') return safeText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(safeValue);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [safeText(name), safeValue(field)]));
}
