// How names and keywords become tokens: the same way on both sides, so that "AT&T", "A T & T" and "at and t" agree and "First" never holds "IRS" (guarantees G20, G22).

/** `&` and `+` are words of their own; a name may write them either way. */
const AND = 'and';

const isLetterOrDigit = (code: number) => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
const APOSTROPHES = new Set(["'", '\u2019', '\u02bc', '`']);

/**
 * Lower-case tokens without accents. Apostrophes vanish ("Sheriff's" is "sheriffs"), single letters in a row join ("U.S." and "U S" are "us", "A T & T" is "at and t"),
 * everything else that is no letter or digit separates. Letters of other scripts are kept as they are.
 */
export function tokenise(name: string): string[] {
  const text = isPlain(name) ? name.toLowerCase() : name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const tokens: string[] = [];
  let start = -1;
  let word = '';
  const flush = (end: number) => {
    if (start >= 0) word += text.slice(start, end);
    if (word) tokens.push(word);
    start = -1;
    word = '';
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isLetterOrDigit(code) || (code > 127 && /[\p{L}\p{N}]/u.test(text[i]))) {
      if (start < 0) start = i;
    } else if (APOSTROPHES.has(text[i])) {
      if (start >= 0) word += text.slice(start, i);
      start = -1;
    } else {
      flush(i);
      if (text[i] === '&' || text[i] === '+') tokens.push(AND);
    }
  }
  flush(text.length);
  return joinSingleLetters(tokens);
}

const isPlain = (name: string) => {
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) > 127) return false;
  return true;
};

const isSingleLetter = (token: string) => token.length === 1 && token >= 'a' && token <= 'z';

function joinSingleLetters(tokens: string[]): string[] {
  let singles = 0;
  for (const token of tokens) if (isSingleLetter(token)) singles++;
  if (singles < 2) return tokens;
  const joined: string[] = [];
  let run = '';
  for (const token of tokens) {
    if (isSingleLetter(token)) {
      run += token;
      continue;
    }
    if (run) joined.push(run);
    run = '';
    joined.push(token);
  }
  if (run) joined.push(run);
  return joined;
}
