// Names that a ledger has cut at the width of a column: "ALDER VALLEY DEPARTMENT OF TRANSPOR". The last word is put together again where it can be one word only.

/** Widths of name columns in ledgers and payment files; a cut before a blank leaves one character less. */
const WIDTHS = [30, 32, 34, 35, 40, 50];
const CUT_LENGTHS: ReadonlySet<number> = new Set(WIDTHS.flatMap((width) => [width - 1, width]));
const LEAST_LETTERS = 3;

/** Last words of keywords, and words that keep a keyword from holding, as the tokens are folded; of two that begin alike the commoner one first. */
const WORDS =
  `department administration association authority commission commissioner district division services insurance company foundation
   corporation county conservation corrections cooperative court development education election electric employment environmental
   equalization financial government health indemnity transportation treasurer township university utilities mutual assurance casualty
   library management national protection public regulation retirement revenue sanitation schools security superintendent supervisors
   system recreation resources rehabilitation`.split(/\s+/);
const WHOLE: ReadonlySet<string> = new Set(
  `art assoc auth book char child city comp cons dep dev dist ele elect ele educ employ env fin found game gov gen heal ins insure lib man
   manage nation nat prod pro protect pub reg regal res rest rev sec school super sys system town trans treas uni util con cor corp con cop fun
   fund mut nat cas case assure recreate`.split(/\s+/),
);

/** Beginnings of these are no other words, so that they are put together whatever the length of the name. */
const UNMISTAKABLE: readonly (readonly [whole: string, least: number])[] = [
  ['treasurer', 6],
  ['collector', 8],
  ['department', 5],
  ['authority', 5],
  ['district', 5],
  ['assessor', 7],
  ['recorder', 7],
  ['sheriff', 5],
  ['comptroller', 6],
  ['superintendent', 8],
  ['supervisors', 8],
  ['prosecutor', 8],
  ['transportation', 10],
  ['township', 5],
  ['clerk', 4],
  ['court', 4],
];
/** Beginnings that are words as well: only behind one of the words of a place or an office. */
const OF_AN_OFFICE: readonly (readonly [whole: string, least: number])[] = [
  ['treasurer', 4],
  ['collector', 5],
  ['commissioner', 4],
  ['assessor', 6],
  ['recorder', 6],
  ['comptroller', 4],
  ['superintendent', 5],
  ['prosecutor', 5],
  ['supervisors', 5],
];
const OFFICES_OF: ReadonlySet<string> = new Set('county parish township tax of'.split(' '));
/** Plurals are folded to these, and are no cut words. */
const COMPLETE: ReadonlySet<string> = new Set(['treasury', 'courts', 'sheriffs', 'clerks']);

/** Where the name is of any length. */
function completeUnmistakable(tokens: readonly string[], last: string): string | undefined {
  const before = tokens.at(-2);
  if (before === undefined || COMPLETE.has(last)) return undefined;
  if (/^commissio?$/.test(last)) return /^(?:county|of)$/.test(before) ? 'commissioner' : 'commission';
  const wholeOf = (words: typeof UNMISTAKABLE) =>
    words.find(([whole, least]) => last.length >= least && last.length < whole.length && whole.startsWith(last))?.[0];
  if (/^treasur?$/.test(last) && /^(?:states|us)$/.test(before)) return 'treasury';
  if (last === 'commission' || last === 'author') return undefined;
  const isBoardOf = before === 'of' && !/^(?:board|clerk)$/.test(tokens.at(-3) ?? '');
  return wholeOf(UNMISTAKABLE) ?? (OFFICES_OF.has(before) && !isBoardOf ? wholeOf(OF_AN_OFFICE) : undefined);
}

/** Whether a name, as it stands in the file, is as long as a name column is wide. */
export const mayBeCut = (written: string): boolean => CUT_LENGTHS.has(written.trimEnd().length);

/** The tokens with a cut last word completed; `written` is the name as it stands in the file. */
export function completeCutWord(tokens: readonly string[], written: string): readonly string[] {
  const last = tokens.at(-1);
  if (last === undefined || last.length < LEAST_LETTERS) return tokens;
  const unmistakable = completeUnmistakable(tokens, last);
  if (unmistakable !== undefined) return [...tokens.slice(0, -1), unmistakable];
  if (!mayBeCut(written)) return tokens;
  if (WHOLE.has(last) || WORDS.includes(last)) return tokens;
  const whole = WORDS.find((word) => word.length > last.length && word.startsWith(last));
  return whole ? [...tokens.slice(0, -1), whole] : tokens;
}
