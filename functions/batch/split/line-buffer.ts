// Collects rows as NDJSON text until an object of them is large enough to be written.
import { toJson } from '../../../shared/text.ts';

/** Text that one object holds at most; only a single row that is larger makes a larger one. */
export const MAX_OBJECT_BYTES = 1_000_000;

export class LineBuffer {
  #text: string;
  #bytes: number;
  #rows: number;
  readonly #maxRows: number;

  constructor(maxRows: number, { text, rows } = { text: '', rows: 0 }) {
    this.#maxRows = maxRows;
    this.#text = text;
    this.#rows = rows;
    this.#bytes = Buffer.byteLength(text);
  }

  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows >= this.#maxRows || this.#bytes >= MAX_OBJECT_BYTES;
  }

  /** Adds the row, or returns false when it does not fit: then what is here must be taken first. */
  add(row: object): boolean {
    const line = `${toJson(row)}\n`;
    const bytes = Buffer.byteLength(line);
    if (this.#rows > 0 && this.#bytes + bytes > MAX_OBJECT_BYTES) return false;
    this.#text += line;
    this.#bytes += bytes;
    this.#rows += 1;
    return true;
  }

  /** All that is here; nothing is left. */
  take(): { text: string; rows: number } {
    const taken = this.save();
    this.#text = '';
    this.#bytes = 0;
    this.#rows = 0;
    return taken;
  }

  save(): { text: string; rows: number } {
    return { text: this.#text, rows: this.#rows };
  }
}
