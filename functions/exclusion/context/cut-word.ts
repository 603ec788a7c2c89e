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

/** Whether a name, as it stands in the file, is as long as a name column is wide. */
export const mayBeCut = (written: string): boolean => CUT_LENGTHS.has(written.trimEnd().length);

/** The tokens with a cut last word completed; `written` is the name as it stands in the file. */
export function completeCutWord(tokens: readonly string[], written: string): readonly string[] {
  const last = tokens.at(-1);
  if (last === undefined || last.length < LEAST_LETTERS || !mayBeCut(written)) return tokens;
  if (WHOLE.has(last) || WORDS.includes(last)) return tokens;
  const whole = WORDS.find((word) => word.length > last.length && word.startsWith(last));
  return whole ? [...tokens.slice(0, -1), whole] : tokens;
}
