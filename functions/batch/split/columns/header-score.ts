// Says how much a record looks like the header of a table: how many of its cells are labels.
import { type ColumnMapping, type ColumnRole, namesPayee } from '../../../../shared/column-roles.ts';
import { isStateCode } from '../rows/states.ts';
import { type LabelGuess, normaliseLabel, understandLabel } from './labels.ts';

/** No label is a figure, a date or an e-mail address. */
const VALUE = /\d{3}|^\W*\d+([.,/-]\d+)*\W*$|@|\$\s*\d/;
/** What a label is worth that says nothing of the payee (`Invoice Date`). */
const OTHER_LABEL = 0.2;
/** A header that names the payee is better than one that does not. */
const WITHOUT_NAME = 0.5;
/** Labels of tables of all kinds: without a payee's name they tell nothing. */
const SOFT: ReadonlySet<ColumnRole> = new Set(['id', 'purchase', 'industry', 'payeeType']);
/** `SELECT name, city FROM vendors;` stands above the rows that it gave. */
const QUERY = /^\s*select\s.*\sfrom\s/is;
/** More than any sum of label scores. */
const SCORE_OF_MAPPED_LABELS = 10_000;

/**
 * The sum of the scores of its labels; 0 when the record is no header. A header names the payee, or has at least two
 * labels of different roles and no cell that is a figure. A record that has every label of the mapping is the header.
 */
export function headerScore(fields: readonly string[], mapping: ColumnMapping = {}): number {
  const filled = fields.filter((field) => field.trim() !== '');
  if (filled.length < fields.length / 2 || QUERY.test(fields.join(' '))) return 0;
  const read = filled.map((field) => ({ field, ...understandLabel(field) }));
  const labels = read.filter((one, _, all) => !isStateOfRow(one.field, all));
  const guesses = labels.flatMap((one) => one.guesses.slice(0, 1));
  const others = read.filter(({ isOther, isAnother }) => isOther || isAnother).length;
  const score = guesses.reduce((sum, guess) => sum + guess.score, 0) + others * OTHER_LABEL;
  if (hasMappedLabels(fields, mapping)) return SCORE_OF_MAPPED_LABELS + score;
  if (guesses.some(({ role }) => namesPayee(role))) return score;
  if (isUnnamedHeader(fields)) return score * WITHOUT_NAME;
  const telling = guesses.filter(({ role }) => !SOFT.has(role));
  const hasValue = read.some((one) => one.guesses.length === 0 && !one.isOther && VALUE.test(one.field.trim()));
  if (hasValue || new Set(telling.map(({ role }) => role)).size < 2) return 0;
  return telling.reduce((sum, guess) => sum + guess.score, 0) * WITHOUT_NAME;
}

/** `Acme Inc,Taos,NM`: a code of a state that is also short for a label, and no other label beside it. */
const isStateOfRow = (field: string, all: readonly { field: string; guesses: readonly LabelGuess[] }[]): boolean =>
  isStateCode(field.trim()) && !all.some((other) => other.field !== field && other.guesses.length > 0);

/** `Posting`, `Clr`: a few labels of such a report may be unknown. */
const MOST_LABELS = 0.7;
const PERIOD = /^\p{L}{3,9}\.?( ?- ?\p{L}{3,9}\.?)?,? \d{4}$/u;

/** `,Total`, `,Date,Num,Memo,Amount`: accounting programs leave the label of the payees blank. */
function isUnnamedHeader([first = '', ...others]: readonly string[]): boolean {
  if (first.trim() !== '' || others.length === 0 || others.at(-1)?.trim() === '') return false;
  const read = others.map((field) => ({ field: field.trim(), ...understandLabel(field) }));
  const hasAmount = read.some(({ guesses }) => guesses[0]?.role === 'amount');
  const known = read.filter((one) => one.guesses.length > 0 || one.isOther || PERIOD.test(one.field));
  const areWords = read.every((one) => known.includes(one) || /^[\p{L}/ ]{2,20}$/u.test(one.field));
  return hasAmount && areWords && known.length >= read.length * MOST_LABELS;
}

function hasMappedLabels(fields: readonly string[], mapping: ColumnMapping): boolean {
  const wanted = Object.values(mapping)
    .flat()
    .filter((name) => !name.startsWith('#'))
    .map(normaliseLabel);
  const labels = new Set(fields.map(normaliseLabel));
  return wanted.length > 0 && wanted.every((label) => labels.has(label));
}
