// Finds columns by their cells alone: in files without a header, and under labels that nobody knows.
import { statesOfZip } from '../../../../shared/address/places.ts';
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { OpenColumn } from './candidate.ts';
import { type CellTest, passes } from './cell-tests.ts';
import type { ChosenNames } from './choose-names.ts';
import type { Column } from './column.ts';
import { type ColumnContents, nameLikeness } from './contents.ts';
import { mayNamePayee } from './labels.ts';
import { nameBoth, nameColumn } from './quote.ts';

/** What cells are, when most of them pass: role, test, share, in words. */
const SHAPES: readonly (readonly [role: ColumnRole, test: CellTest, share: number, words: string])[] = [
  ['state', 'state', 0.8, 'state codes'],
  ['zip', 'zip', 0.8, 'ZIP codes'],
  ['email', 'email', 0.8, 'e-mail addresses'],
  ['cityStateZip', 'placeEnd', 0.8, 'city, state and ZIP code'],
  ['address', 'street', 0.5, 'streets'],
  ['amount', 'money', 0.8, 'amounts'],
];
/** Below a header, a column without a known label must say more. */
const MIN_ROWS_UNDER_LABELS = 3;
const UNDER_LABELS: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['state', 'zip', 'cityStateZip', 'address']);

/** Columns that no label explains. `hasHeader`: the other columns have labels, and an amount may be any amount. */
export function columnsByShape(open: readonly OpenColumn[], taken: readonly Column[], hasHeader: boolean): Column[] {
  const found: Column[] = [];
  const states = open.find(({ contents }) => contents.share('state') >= MOST_STATES)?.contents;
  for (const { index, label, contents, read, candidates } of open) {
    if (taken.some((column) => column.index === index) || read.isOther || candidates.length > 0) continue;
    if (hasHeader && contents.cells.length < MIN_ROWS_UNDER_LABELS) continue;
    const shape = SHAPES.find(([role, test, share]) => {
      const isWanted = !hasHeader || UNDER_LABELS.has(role);
      const isFree = ![...taken, ...found].some((column) => column.role === role || isCovered(role, column.role));
      const isFit = contents.share(test) >= share && !isMoreThan(role, contents);
      return isWanted && isFree && isFit && (role !== 'zip' || liesInStates(contents, states));
    });
    if (!shape) continue;
    const [role, test, , words] = shape;
    const score = Math.round(contents.share(test) * (hasHeader ? 0.9 : 1) * 100) / 100;
    found.push({ role, index, label, score, reason: `${percent(contents.share(test))} of its cells are ${words}` });
  }
  return hasHeader ? found : [...found, ...cityBefore(open, [...taken, ...found])];
}

/** A last line in one cell needs no state beside it, and the other way round. */
const isCovered = (role: ColumnRole, by: ColumnRole) =>
  (role === 'cityStateZip' && (by === 'state' || by === 'zip')) ||
  (by === 'cityStateZip' && (role === 'state' || role === 'zip'));

const MOST_STATES = 0.8;
const MOST_STREETS = 0.5;
const MIN_IN_STATE = 0.5;

/** `12 Elm St, Taos, NM 87571` is an address, and not a city with its state. */
const isMoreThan = (role: ColumnRole, contents: ColumnContents): boolean =>
  role === 'cityStateZip' && contents.share('street') >= MOST_STREETS;

/** Numbers of vendors may have five digits: ZIP codes lie in the states beside them. */
function liesInStates({ all }: ColumnContents, states: ColumnContents | undefined): boolean {
  if (!states) return true;
  const pairs = all.flatMap((zip, i) => (/^\d{5}/.test(zip) && states.all[i] ? [[zip, states.all[i]] as const] : []));
  const inState = pairs.filter(([zip, state]) => statesOfZip(zip).includes(state.toUpperCase()));
  return inState.length >= pairs.length * MIN_IN_STATE;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Without a label, words before the state are the city. */
function cityBefore(open: readonly OpenColumn[], known: readonly Column[]): Column[] {
  const state = known.find(({ role }) => role === 'state')?.index;
  const before = state === undefined ? undefined : open[state - 1];
  const isFree = before && !known.some(({ index, role }) => index === before.index || role === 'city');
  if (!before || !isFree || before.candidates.length > 0 || before.read.isOther) return [];
  if (before.contents.share('words') < 0.9 || open.length < 3) return [];
  const { index, label } = before;
  return [{ role: 'city', index, label, score: 0.8, reason: 'words before the column of states' }];
}

const MIN_LIKENESS = 0.3;
/** Likenesses that differ by less do not decide between two columns. */
const CLEAR = 0.15;

/** Roles of any text: where nothing else names the payee, names may stand under their labels. */
const TEXTS: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['purchase', 'industry', 'payeeType']);

interface Labels {
  hasHeader: boolean;
  /** Why a column is not the payee whose label says so: `the label "Payee" means ..., but ...`. */
  doubt: string | undefined;
}

/** The payee's name where no label says it. */
export function namesByContents(
  open: readonly OpenColumn[],
  taken: readonly Column[],
  { hasHeader, doubt }: Labels,
): ChosenNames {
  const free = open.filter(({ index }) => !taken.some((column) => column.index === index && !TEXTS.has(column.role)));
  const block = free.find(({ contents }) => contents.share('block') >= 0.5);
  if (block) return { columns: [columnAs('remitBlock', block, 0.7, 'most of its cells hold name and address')] };
  const likely = free
    .map((column) => ({ column, likeness: nameLikeness(column.contents) }))
    .filter(({ likeness }) => likeness >= MIN_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness);
  const unknown = likely.filter(({ column }) => isUnknown(column));
  const [best, rival] = unknown.length > 0 ? unknown : likely;
  if (!best) return { columns: [] };
  const columns = [columnAs('name', best.column, best.likeness, 'its cells look like names of payees')];
  if (!hasHeader && open.length > 1 && mayBeHeader(open, best.column)) return { columns, question: FIRST_ROW };
  if (!hasHeader && best.column.contents.all.length === 1 && unknown.length > 1) return { columns, question: ONE_LINE };
  const isClear = !rival || best.likeness - rival.likeness >= CLEAR;
  if (isClear && unknown.length > 0) return { columns };
  return {
    columns,
    question:
      unknown.length > 0 && rival
        ? whichOf(best.column, rival.column, { hasHeader, doubt })
        : onlyOther(best.column, doubt),
  };
}

const ONE_LINE =
  'The file is one line of several cells that look like names, without a header: say which of them is the payee, by its number (#1), or send a line per payee.';
const FIRST_ROW =
  "No label of the first row is known: say which column is the payee's name, by its label if that row is a header, by its number (#1) if it is a payee.";

/** `Who,Where` above `Acme Inc,Rome`: a first row of single words where the names below have several. */
function mayBeHeader(open: readonly OpenColumn[], { contents }: OpenColumn): boolean {
  if (
    open.some(
      (column) => passes('state', column.contents.all[0] ?? '') && column.contents.share('state') >= MOST_STATES,
    )
  )
    return false;
  const first = open.map((column) => column.contents.all[0] ?? '').filter((cell) => cell !== '');
  return (
    first.length > 1 && first.every((cell) => /^\p{L}{2,15}$/u.test(cell)) && contents.share('severalWords') >= 0.6
  );
}

/** No table of labels knows its label, or only as one that may name payees. */
const isUnknown = ({ read, label }: OpenColumn) =>
  mayNamePayee(label) || (!read.isOther && !read.isAnother && read.guesses.length === 0);

const columnAs = (role: ColumnRole, { index, label }: OpenColumn, score: number, reason: string): Column => ({
  role,
  index,
  label,
  score: Math.round(score * 100) / 100,
  reason,
});

function whichOf(best: OpenColumn, rival: OpenColumn, { hasHeader, doubt }: Labels): string {
  const why = hasHeader ? noLabel(doubt) : 'The file has no header';
  return `${why}, and ${nameBoth(best, rival)} both look like names: say which column is the payee's name.`;
}

const noLabel = (doubt: string | undefined) => doubt?.replace(/^t/, 'T') ?? 'No label names the payee';

const onlyOther = (column: OpenColumn, doubt: string | undefined) =>
  `${noLabel(doubt)}, and ${nameColumn(column)} is the likeliest column although its label means something else: say which column is the payee's name.`;
