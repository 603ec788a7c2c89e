// An append-only file of JSON lines from which a local engine rebuilds its state after the process was killed.

import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const NEWLINE = 0x0a;
const WRITE_CHARS = 1 << 20;
/** Journals hold payees and secrets. */
const OWNER_ONLY = 0o600;

/**
 * Survives `kill -9` of the process, not loss of power (nothing is fsynced). Entries appended in one turn go out in one write, which is done before
 * any `await` of the appending code comes back: an answer sent after an `await` never promises more than the file holds.
 */
export class Journal<Entry> {
  /** What the file held when it was opened, oldest first; empty again after the first `compact`. */
  entries: readonly Entry[];
  /** Lines now in the file, the waiting ones included. */
  lines: number;
  readonly #path: string;
  #file: number;
  #waiting: string[] = [];
  #isClosed = false;

  private constructor(path: string, entries: readonly Entry[]) {
    this.#path = path;
    this.entries = entries;
    this.lines = entries.length;
    this.#file = openSync(path, 'a', OWNER_ONLY);
  }

  /** Opens or creates the file. A torn last line is cut off; a broken line anywhere else, or one that `parse` refuses, throws with its number. */
  static async open<Entry>(path: string, parse: (value: unknown) => Entry): Promise<Journal<Entry>> {
    mkdirSync(dirname(path), { recursive: true });
    return new Journal(path, existsSync(path) ? await readEntries(path, parse) : []);
  }

  /** After `close` it does nothing, as if the process had been killed then. */
  append(entry: Entry): void {
    if (this.#isClosed) return;
    if (this.#waiting.length === 0) queueMicrotask(() => this.flush());
    this.#waiting.push(JSON.stringify(entry));
    this.lines++;
  }

  /** Writes what is waiting now. A failing write throws, and the run stops: an engine must not go on without its journal. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const text = `${this.#waiting.join('\n')}\n`;
    this.#waiting = [];
    writeWhole(this.#file, text);
  }

  /** Replaces the file by these entries, which must say all that the present state needs. Killed half way, the old file stays. */
  compact(entries: Iterable<Entry>): void {
    if (this.#isClosed) return;
    const next = `${this.#path}.next`;
    const file = openSync(next, 'w', OWNER_ONLY);
    this.lines = writeEntries(file, entries);
    this.#waiting = [];
    renameSync(next, this.#path);
    closeSync(this.#file);
    this.#file = file;
    this.entries = [];
  }

  /** Whether the file has grown to several times what `liveEntries` would take. */
  isWorthCompacting(liveEntries: number): boolean {
    return this.lines > 1000 && this.lines > 4 * liveEntries;
  }

  close(): void {
    if (this.#isClosed) return;
    this.flush();
    this.#isClosed = true;
    closeSync(this.#file);
  }
}

function writeEntries(file: number, entries: Iterable<unknown>): number {
  let lines = 0;
  let text = '';
  for (const entry of entries) {
    text += `${JSON.stringify(entry)}\n`;
    lines++;
    if (text.length < WRITE_CHARS) continue;
    writeWhole(file, text);
    text = '';
  }
  writeWhole(file, text);
  return lines;
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

async function readEntries<Entry>(path: string, parse: (value: unknown) => Entry): Promise<Entry[]> {
  const entries: Entry[] = [];
  let rest: Buffer[] = [];
  let whole = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = Buffer.concat([...rest, chunk.subarray(start, end)]);
      rest = [];
      entries.push(parseLine(line, `${path}:${entries.length + 1}`, parse));
      whole += line.length + 1;
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) truncateSync(path, whole);
  return entries;
}

function parseLine<Entry>(line: Buffer, where: string, parse: (value: unknown) => Entry): Entry {
  try {
    return parse(JSON.parse(line.toString()));
  } catch (error) {
    throw new Error(`${where}: expected one journal entry in JSON, got ${line.toString().slice(0, 80)} (${error})`);
  }
}
