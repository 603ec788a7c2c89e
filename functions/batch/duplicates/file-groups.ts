// The groups of a whole file: which rows are one payee, which row is the first, and what is said of each.
import type { DuplicateMark } from '../../../shared/duplicates/duplicate-mark.ts';
import type { DuplicateFinder } from './engine/find-duplicates.ts';
import { GroupIds } from './engine/group-id.ts';
import type { Records } from './engine/records.ts';

/** A probability is shown with three digits, and never as certain. */
const MOST_SHOWN = 0.999;

/** Rows are named here by their index: 0 for the first payee of the file. */
export class FileGroups {
  readonly records: Records;
  readonly #finder: DuplicateFinder;
  readonly #ids: GroupIds;
  /** Of each record. */
  readonly #centre: Int32Array;
  /** Of each centre. */
  readonly #rows: Int32Array;
  readonly #first: Int32Array;
  readonly #isMixed: Uint8Array;

  constructor(finder: DuplicateFinder, tenantId: string) {
    this.#finder = finder;
    this.records = finder.records;
    this.#centre = finder.centres();
    this.#ids = new GroupIds(finder.records, this.#centre, tenantId);
    const { size } = finder.records;
    this.#rows = new Int32Array(size);
    this.#first = new Int32Array(size).fill(-1);
    this.#isMixed = new Uint8Array(size);
    this.#count();
  }

  #count(): void {
    const { recordOf, isMixed } = this.records;
    for (let index = 0; index < recordOf.length; index++) {
      const record = recordOf.values[index];
      const centre = this.#centre[record];
      this.#rows[centre]++;
      if (this.#first[centre] < 0) this.#first[centre] = index;
      if (record !== centre || isMixed.values[record] === 1) this.#isMixed[centre] = 1;
    }
  }

  centreOf = (index: number): number => this.#centre[this.records.recordOf.values[index]];
  idOf = (centre: number): string => this.#ids.of(centre);
  /** Its rows are written in more than one way, so that one of them has to speak for all. */
  isMixed = (centre: number): boolean => this.#isMixed[centre] === 1;
  rowAt = (index: number): number => this.records.rows.values[index];

  /** The index of each row, those of one group together and in their order, single payees left out. */
  *groups(): Generator<{ centre: number; indexes: Int32Array }> {
    const { recordOf } = this.records;
    const start = new Int32Array(this.records.size);
    let total = 0;
    for (let centre = 0; centre < start.length; centre++) {
      start[centre] = total;
      if (this.#rows[centre] > 1) total += this.#rows[centre];
    }
    const indexes = new Int32Array(total);
    const filled = start.slice();
    for (let index = 0; index < recordOf.length; index++) {
      const centre = this.centreOf(index);
      if (this.#rows[centre] > 1) indexes[filled[centre]++] = index;
    }
    for (let centre = 0; centre < start.length; centre++) {
      if (this.#rows[centre] < 2) continue;
      yield { centre, indexes: indexes.subarray(start[centre], start[centre] + this.#rows[centre]) };
    }
  }

  markOf(index: number): DuplicateMark {
    const { recordOf } = this.records;
    const record = recordOf.values[index];
    const centre = this.#centre[record];
    const first = this.#first[centre];
    const mark = { group: this.idOf(centre), rows: this.#rows[centre] };
    if (first === index) return mark;
    const confidence = this.confidenceBetween(centre, record, recordOf.values[first]);
    return { ...mark, of: this.rowAt(first), confidence, evidence: this.#evidence(record, centre, first) };
  }

  /** That all the records are the payee in the middle of the group. */
  confidenceBetween(centre: number, ...records: readonly number[]): number {
    const least = Math.min(...records.map((record) => this.#finder.likeness(record, centre)));
    return Math.min(MOST_SHOWN, Math.floor(least * 1000) / 1000);
  }

  /** The spelling in the middle is compared with the first row's, every other one with that in the middle. */
  #evidence(record: number, centre: number, first: number): string {
    const { names, nameRow, recordOf } = this.records;
    const other = record === centre ? recordOf.values[first] : centre;
    const said = this.#finder.evidence(record, other).join(', ');
    if (other === record) return said;
    const row = other === centre ? nameRow.values[centre] : this.rowAt(first);
    return `${said}; compared with "${names[other]}" (row ${row})`;
  }
}
