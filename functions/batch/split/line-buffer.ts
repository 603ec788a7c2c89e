// Collects rows as NDJSON text until an object of them is large enough to be written.
import { safeJsonLines } from '../../../shared/text.ts';

/** Text that one object holds at most; only a single row that is larger makes a larger one. */
export const MAX_OBJECT_BYTES = 1_000_000;
/** UTF-8 of one UTF-16 unit. */
const MOST_BYTES_PER_UNIT = 3;

export interface Lines {
  text: string;
  rows: number;
}

export class LineBuffer {
  #text: string;
  #rows: number;
  /** Never less than the bytes of the text; they are counted only when this comes near the limit. */
  #atMostBytes: number;
  readonly #maxRows: number;

  constructor(maxRows: number, { text, rows }: Lines = { text: '', rows: 0 }) {
    this.#maxRows = maxRows;
    this.#text = text;
    this.#rows = rows;
    this.#atMostBytes = Buffer.byteLength(text);
  }

  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows >= this.#maxRows || this.#atMostBytes >= MAX_OBJECT_BYTES;
  }

  /** Adds the row with its number, or returns false when it does not fit: then what is here must be taken first. */
  add(row: number, rest: object): boolean {
    // Into the text: adding a field to the object costs more.
    const line = `{"row":${row},${JSON.stringify(rest).slice(1)}\n`;
    let bytes = line.length * MOST_BYTES_PER_UNIT;
    if (this.#atMostBytes + bytes >= MAX_OBJECT_BYTES) {
      this.#atMostBytes = Buffer.byteLength(this.#text);
      bytes = Buffer.byteLength(line);
      if (this.#rows > 0 && this.#atMostBytes + bytes > MAX_OBJECT_BYTES) return false;
    }
    this.#text += line;
    this.#rows += 1;
    this.#atMostBytes += bytes;
    return true;
  }

  /** All that is here; nothing is left. */
  take(): Lines {
    const taken = this.save();
    this.#text = '';
    this.#rows = 0;
    this.#atMostBytes = 0;
    return taken;
  }

  save(): Lines {
    return { text: safeJsonLines(this.#text), rows: this.#rows };
  }
}
