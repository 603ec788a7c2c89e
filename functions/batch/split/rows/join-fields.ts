// Puts cells together that their own commas have cut, because they were not in quotes: `Acme, Inc.,Rome,NY`, `Acme,1,250.00`.
import { type ColumnRole, namesPayee } from '../../../../shared/column-roles.ts';
import type { Column } from '../columns/column.ts';
import { hasShape } from '../table/cell-shapes.ts';
import type { TableFormat } from '../table/format.ts';

export const AMOUNT_JOINED = 'an amount without quotes was put together';
export const TEXT_JOINED = 'a cell without quotes was put together';

type Kind = 'name' | 'text' | 'city' | 'state' | 'zip' | 'phone' | 'count' | 'amount';

export interface JoinedFields {
  /** The very array that was given when nothing was put together. */
  fields: string[];
  remark?: string;
}

export interface JoinOptions {
  /** Amounts may be without cents: `1,250` is no two cells. */
  hasWholeAmounts: boolean;
}

export interface Joinable {
  format: TableFormat;
  columns: readonly Column[];
  header: readonly string[];
}

const MAX_WIDTH = 60;
const MAX_SURPLUS = 12;
const MAX_STEPS = 2_000;

const FIRST = /^ *[($-]{0,2}\d{1,3}$/;
const MIDDLE = /^\d{3}$/;
const WITH_CENTS = /^\d{3}\.\d\d\)? *$/;
const WHOLE = /^\d{3}\)? *$/;
const AMOUNT = /^[\s($€£<-]*(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d{1,4})?[\s)>-]*$/;
/** What follows a name behind a comma of its own. */
const NAME_END =
  /^ ?(?:inc|incorporated|l\.?l\.?c|l\.?l\.?p|ltd|limited|corp|corporation|co|company|l\.?p|p\.?l\.?l\.?c|p\.?c|p\.?a|gmbh|jr|sr|ii|iii|m\.?d|d\.?d\.?s|esq|c\.?p\.?a)\.?$/i;
const UNIT = /^ ?(?:apt|apartment|ste|suite|unit|bldg|building|fl|floor|rm|room|#) ?#?\w{1,6}$/i;

/** Gives the fields as they should be, or those it was given where that is not sure. */
export function fieldJoiner(
  { format, columns, header }: Joinable,
  { hasWholeAmounts }: JoinOptions,
): (fields: string[]) => JoinedFields {
  const width = header.length;
  const kinds = header.map((_, index) => kindOf(columns.find((column) => column.index === index)?.role));
  if (format.kind !== 'delimited' || format.delimiter !== ',' || width < 2 || width > MAX_WIDTH) return asTheyAre;
  return (fields) => {
    const surplus = fields.length - width;
    if (surplus <= 0 || surplus > MAX_SURPLUS) return { fields };
    const isBlankBehind = fields.slice(width).every((field) => field.trim() === '');
    if (isBlankBehind && kinds.every((kind, index) => fits(kind, fields[index] ?? ''))) return { fields };
    const joined = [isNameEnd, isSpaced]
      .map((isPart) => waysToJoin(fields, kinds, { isPart, hasWholeAmounts }))
      .find((ways) => ways.length > 0);
    const [way] = joined ?? [];
    return way && joined?.length === 1 ? { fields: way, remark: remarkOf(way, fields, kinds) } : { fields };
  };
}

const asTheyAre = (fields: string[]): JoinedFields => ({ fields });

function kindOf(role: ColumnRole | undefined): Kind {
  if (role === undefined) return 'text';
  if (role === 'state' || role === 'zip' || role === 'phone' || role === 'city' || role === 'amount') return role;
  if (role === 'payments') return 'count';
  return namesPayee(role) ? 'name' : 'text';
}

function fits(kind: Kind, cell: string): boolean {
  if (cell.trim() === '') return true;
  switch (kind) {
    case 'state':
    case 'zip':
    case 'phone':
      return hasShape(kind, cell);
    case 'city':
      return !/\d/.test(cell);
    case 'count':
      return hasShape('integer', cell.trim());
    case 'amount':
      return AMOUNT.test(cell);
    case 'name':
    case 'text':
      return true;
  }
}

type IsPart = (piece: string, kind: Kind) => boolean;

/** Said by its words: `Inc.` behind a name, `Suite 4` behind a street. */
const isNameEnd: IsPart = (piece, kind) => (kind === 'name' ? NAME_END : UNIT).test(piece);
/** Said by a space, too: other commas have none behind them. */
const isSpaced: IsPart = (piece, kind) => isNameEnd(piece, kind) || /^ +\S/.test(piece);

/** Ways to read the fields as one cell for each column: at most two, for then it is not sure. */
function waysToJoin(
  fields: readonly string[],
  kinds: readonly Kind[],
  { isPart, hasWholeAmounts }: { isPart: IsPart } & JoinOptions,
): string[][] {
  const ways: string[][] = [];
  let steps = 0;
  const read = (at: number, cells: readonly string[]): void => {
    steps += 1;
    const kind = kinds[cells.length];
    if (ways.length > 1 || steps > MAX_STEPS) return;
    if (kind === undefined) {
      if (at === fields.length) ways.push([...cells]);
      return;
    }
    const most = fields.length - at - (kinds.length - cells.length - 1);
    for (let count = 1; count <= most; count += 1) {
      const pieces = fields.slice(at, at + count);
      const cell = pieces.join(',');
      if (count > 1 && !arePieces(pieces, kind, { isPart, hasWholeAmounts })) {
        if (kind === 'amount') continue;
        break;
      }
      if (fits(kind, cell)) read(at + count, [...cells, cell]);
    }
  };
  read(0, []);
  return steps > MAX_STEPS ? [] : ways;
}

function arePieces(pieces: readonly string[], kind: Kind, options: { isPart: IsPart } & JoinOptions): boolean {
  const [first = '', ...rest] = pieces;
  if (kind === 'amount') {
    const last = rest.at(-1) ?? '';
    const isEnd = WITH_CENTS.test(last) || (options.hasWholeAmounts && WHOLE.test(last));
    return FIRST.test(first) && rest.slice(0, -1).every((piece) => MIDDLE.test(piece)) && isEnd;
  }
  const mayHoldCommas = kind === 'name' || kind === 'text' || kind === 'city';
  return mayHoldCommas && /\p{L}/u.test(first) && rest.every((piece) => options.isPart(piece, kind));
}

/** Text counts more than an amount: it is what may be wrong. */
function remarkOf(way: readonly string[], fields: readonly string[], kinds: readonly Kind[]): string {
  const known = new Set(fields);
  const isText = way.some((cell, index) => kinds[index] !== 'amount' && !known.has(cell));
  return isText ? TEXT_JOINED : AMOUNT_JOINED;
}

const MIN_WHOLE = 2;

/**
 * Whether `1,250` in the surplus rows of the sample is an amount: no row has cents or writes thousands without a comma.
 */
export function haveWholeAmounts(table: Joinable, rows: readonly string[][]): boolean {
  const width = table.header.length;
  const amounts = table.columns.filter(({ role }) => role === 'amount').map(({ index }) => index);
  const exact = rows.filter(({ length }) => length <= width);
  const areBelowThousand = exact.every((fields) =>
    amounts.every((index) => /^[^\d.]*\d{0,3}[^\d.]*$/.test(fields[index] ?? '')),
  );
  const surplus = rows.filter(({ length }) => length > width);
  if (amounts.length === 0 || !areBelowThousand || surplus.length < MIN_WHOLE) return false;
  const join = fieldJoiner(table, { hasWholeAmounts: true });
  return surplus.every((fields) => join(fields).fields !== fields);
}
