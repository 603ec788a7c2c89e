// Reads the cells of a row as they may be stored and as they can be read: sensitive numbers masked, text cleaned.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import { safeText } from '../../../../shared/text.ts';
import type { Layout } from '../layout.ts';
import { BULLET_LEFT_OUT, withoutBullet } from '../table/bullets.ts';
import { cleanText, HAS_NUMBER, IS_PLAIN, lookAt } from './clean-text.ts';
import { maskLongNumbers, maskNumbers, maskTaxId, maskText, withoutMasks } from './mask.ts';
import { GUARD_REMOVED, repairText } from './repair-text.ts';
import type { Row } from './row.ts';

/** Cells of these hold figures of their own kind: they are never taken for anything else. */
const KNOWN_FIGURES: ReadonlySet<ColumnRole> = new Set(['zip', 'state', 'phone', 'amount', 'payments']);

export interface ReadCells {
  /** As they may be stored; the very array that was given when nothing is masked. */
  shown: string[];
  /** What is read: the same, repaired and cleaned, without what was masked. No step needs the rest of a number. */
  row: Row;
  /** Columns whose cell was masked. */
  masked: readonly number[];
  /** What was repaired, for people. */
  repairs: readonly string[];
}

type Treatment = 'leave' | 'text' | 'text among numbers' | 'numbers' | 'tax id';

const NONE: readonly number[] = [];
const NO_REPAIRS: readonly string[] = [];

export class CellReader {
  readonly #treatments: readonly Treatment[];
  /** Columns whose every cell is looked at. */
  readonly #isSensitive: readonly boolean[];
  readonly #hasBullets: readonly boolean[];
  readonly #hasSensitive: boolean;
  readonly #nameOf: (row: Row) => string;
  readonly #repairs = new Set<string>();

  /** `nameOf` reads the payee's name: by it a tax id is told from a person's number. */
  constructor(
    { sensitive, columns, header, bullets }: Pick<Layout, 'sensitive' | 'columns' | 'header' | 'bullets'>,
    nameOf: (row: Row) => string,
  ) {
    const treatments: Treatment[] = header.map(() => 'text');
    for (const index of sensitive.numbers) treatments[index] = 'text among numbers';
    for (const { role, index } of columns) if (KNOWN_FIGURES.has(role)) treatments[index] = 'leave';
    for (const { kind, index } of sensitive.columns) treatments[index] = kind === 'tax id' ? 'tax id' : 'numbers';
    this.#treatments = treatments;
    this.#isSensitive = treatments.map((treatment) => treatment === 'numbers' || treatment === 'tax id');
    this.#hasBullets = header.map((_, index) => bullets.includes(index));
    this.#hasSensitive = sensitive.columns.length > 0;
    this.#nameOf = nameOf;
  }

  /** The arrays are copied once a cell of them differs: in most rows all three are the one that was given. */
  read(raw: string[]): ReadCells {
    let [shown, original, fields] = [raw, raw, raw];
    let masked = NONE;
    if (this.#repairs.size > 0) this.#repairs.clear();
    for (let index = 0; index < raw.length; index += 1) {
      const cell = raw[index] ?? '';
      const seen = lookAt(cell);
      const hasBullet = this.#hasBullets[index] === true;
      if (seen === IS_PLAIN && !hasBullet && this.#isSensitive[index] !== true) continue;
      const safe = this.#mask(cell, index, seen, raw);
      if (safe !== cell) {
        shown = changed(shown, raw, index, safe);
        masked = [...masked, index];
      } else if ((seen & IS_PLAIN) !== 0 && !hasBullet) {
        continue;
      }
      const repaired = repairText(safeText(safe === cell ? cell : withoutMasks(safe)), this.#repairs);
      const unguarded = isGuarded(repaired) && raw.filter(isGuarded).length > 1 ? this.#unguard(repaired) : repaired;
      const text = hasBullet ? this.#unbullet(unguarded) : unguarded;
      original = changed(original, raw, index, text);
      fields = changed(fields, raw, index, cleanText(text));
    }
    const repairs = this.#repairs.size === 0 ? NO_REPAIRS : [...this.#repairs];
    return { shown, row: { fields, original }, masked, repairs };
  }

  /** For rows that do not fit the columns: any long number may be a sensitive one, where the file has such. */
  readShifted(raw: readonly string[]): Pick<ReadCells, 'shown' | 'masked'> {
    const mask = this.#hasSensitive ? maskLongNumbers : maskText;
    const shown = raw.map((cell) => mask(cell));
    return { shown, masked: raw.flatMap((cell, index) => (cell === shown[index] ? [] : [index])) };
  }

  #unguard(text: string): string {
    this.#repairs.add(GUARD_REMOVED);
    return text.slice(1);
  }

  #unbullet(text: string): string {
    const rest = withoutBullet(text);
    if (rest !== text) this.#repairs.add(BULLET_LEFT_OUT);
    return rest;
  }

  #mask(cell: string, index: number, seen: number, raw: readonly string[]): string {
    const treatment = this.#treatments[index] ?? 'text';
    if (treatment === 'numbers') return maskNumbers(cell);
    if (treatment === 'tax id')
      return maskTaxId(cell, () => this.#nameOf({ fields: raw.map(cleanText), original: raw }));
    if ((seen & HAS_NUMBER) === 0 || treatment === 'leave') return cell;
    return maskText(cell, treatment === 'text among numbers');
  }
}

/** `'Acme Inc`: one such cell may be a name, several in one row were written by a spreadsheet. */
const isGuarded = (cell: string): boolean => cell.startsWith("'") && cell.length > 1 && !cell.endsWith("'");

/** `cells` with another cell: a copy where they still are those of the file. */
function changed(cells: string[], raw: string[], index: number, cell: string): string[] {
  if (cell === raw[index]) return cells;
  const own = cells === raw ? [...raw] : cells;
  own[index] = cell;
  return own;
}
