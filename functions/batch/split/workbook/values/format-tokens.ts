// Cuts a number format into its sections and tokens, as Excel writes them: `[<=99999]00000;00000\-0000`.

export type Token =
  | { kind: 'digit'; text: string }
  | { kind: 'literal'; text: string }
  /** `letter` is one of `ymdhsebg`. */
  | { kind: 'date'; text: string; letter: string }
  | { kind: 'elapsed' | 'point' | 'comma' | 'percent' | 'exponent' | 'fraction' | 'text' };

export interface Condition {
  operator: string;
  value: number;
}

export interface FormatSection {
  condition?: Condition;
  tokens: Token[];
}

/** The first of these that matches where the reader stands is the next token. */
const RULES: readonly [pattern: RegExp, token: (match: RegExpExecArray) => Token | Condition | undefined][] = [
  [/"([^"]*)"?/y, ([, text = '']) => literal(text)],
  [/[\\!]([\s\S]?)/y, ([, text = '']) => literal(text)],
  // The width of a character, a character that fills the cell.
  [/[_*][\s\S]?/y, () => undefined],
  [/\[(?:h+|m+|s+)\]/iy, () => ({ kind: 'elapsed' })],
  [/\[(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\]/y, ([, operator = '', value]) => ({ operator, value: Number(value) })],
  // Colours, currencies, locales.
  [/\[[^\]]*\]?/y, () => undefined],
  [/general|standard/iy, () => ({ kind: 'digit', text: '#' })],
  [/am\/pm|a\/p/iy, ([text]) => ({ kind: 'date', text, letter: 'h' })],
  [/e[+-]0*/iy, () => ({ kind: 'exponent' })],
  [/y+|m+|d+|h+|s+|e+|b+|g+/iy, ([text]) => ({ kind: 'date', text, letter: text.charAt(0).toLowerCase() })],
  [/[0#?]/y, ([text]) => ({ kind: 'digit', text })],
  [/\./y, () => ({ kind: 'point' })],
  [/,/y, () => ({ kind: 'comma' })],
  [/%/y, () => ({ kind: 'percent' })],
  [/\//y, () => ({ kind: 'fraction' })],
  [/@/y, () => ({ kind: 'text' })],
  [/[\s\S]/y, ([text]) => literal(text)],
];

const literal = (text: string): Token => ({ kind: 'literal', text });

export function readSections(code: string): FormatSection[] {
  const sections: FormatSection[] = [{ tokens: [] }];
  for (let at = 0; at < code.length; ) {
    if (code[at] === ';') {
      sections.push({ tokens: [] });
      at += 1;
      continue;
    }
    at = readToken(code, at, sections.at(-1) ?? { tokens: [] });
  }
  return sections;
}

function readToken(code: string, at: number, section: FormatSection): number {
  for (const [pattern, read] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(code);
    if (!match) continue;
    const found = read(match);
    if (found && 'operator' in found) section.condition = found;
    else if (found) section.tokens.push(found);
    return at + match[0].length;
  }
  return at + 1;
}
