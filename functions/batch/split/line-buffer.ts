// Collects rows as NDJSON text, and gives it out in objects of bounded rows and bytes.
import { safeJsonLines } from '../../../shared/text.ts';

/** Text that one object holds at most; only a single row that is larger makes a larger one. */
export const MAX_OBJECT_BYTES = 1_000_000;
/** Measured: JSON of several rows at once takes little more than half the time of JSON of each of them. */
const GROUP_ROWS = 25;

/** Rows begin with their number: it is what tells where one ends in the JSON of several. */
export interface NumberedRow {
  row: number;
}

/** What one object holds, or will hold. */
export interface Lines {
  text: string;
  rows: number;
}

const NOTHING: readonly Lines[] = [];
const EMPTY: Lines = { text: '', rows: 0 };

export class LineBuffer {
  readonly #maxRows: number;
  #text: string;
  #rows: number;
  #bytes: number;
  /** Rows that are not text yet. */
  #group: NumberedRow[] = [];

  constructor(maxRows: number, { text, rows }: Lines = EMPTY) {
    this.#maxRows = maxRows;
    this.#text = text;
    this.#rows = rows;
    this.#bytes = Buffer.byteLength(text);
  }

  /** Adds a row; answers the objects that are full now. */
  add(row: NumberedRow): readonly Lines[] {
    const rows = this.#group.push(row);
    return rows < GROUP_ROWS && this.#rows + rows < this.#maxRows ? NOTHING : this.#settle();
  }

  /** All that is here; nothing is left. */
  takeAll(): Lines[] {
    const full = this.#settle();
    return this.#rows === 0 ? [...full] : [...full, this.#take()];
  }

  /** What must be kept for a buffer that goes on where this one ends, beside the objects that are full. */
  save(): { full: readonly Lines[]; open: Lines } {
    const full = this.#settle();
    return { full, open: { text: safeJsonLines(this.#text), rows: this.#rows } };
  }

  #settle(): readonly Lines[] {
    const group = this.#group;
    this.#group = [];
    const text = linesOf(group);
    const bytes = Buffer.byteLength(text);
    if (this.#bytes + bytes < MAX_OBJECT_BYTES) {
      this.#append(text, bytes, group.length);
      return this.#rows < this.#maxRows ? NOTHING : [this.#take()];
    }
    return this.#addOneByOne(group);
  }

  #addOneByOne(group: readonly NumberedRow[]): Lines[] {
    const full: Lines[] = [];
    for (const row of group) {
      const line = linesOf([row]);
      const bytes = Buffer.byteLength(line);
      if (this.#rows > 0 && this.#bytes + bytes > MAX_OBJECT_BYTES) full.push(this.#take());
      this.#append(line, bytes, 1);
      if (this.#rows >= this.#maxRows) full.push(this.#take());
    }
    return full;
  }

  #append(text: string, bytes: number, rows: number): void {
    this.#text += text;
    this.#bytes += bytes;
    this.#rows += rows;
  }

  #take(): Lines {
    const taken = { text: safeJsonLines(this.#text), rows: this.#rows };
    this.#text = '';
    this.#rows = 0;
    this.#bytes = 0;
    return taken;
  }
}

/** No text of a cell can hold the sign between two rows: its quotes would be escaped. */
function linesOf(rows: readonly NumberedRow[]): string {
  if (rows.length === 0) return '';
  return `${JSON.stringify(rows).slice(1, -1).replaceAll('},{"row":', '}\n{"row":')}\n`;
}
