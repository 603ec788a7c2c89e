// The file that holds the events of one execution, or of all children of one map run: written as they happen, read for history and after a restart.

import { createReadStream, existsSync } from 'node:fs';
import { Journal } from '../../journal.ts';
import type { EventLog } from './execution.ts';
import { applyEvent, type ExecutionRecord, newRecord } from './execution-record.ts';
import type { HistoryEvent } from './history-event.ts';

interface Line {
  /** Name of the execution. First, so that the lines of one child are found without parsing the others. */
  readonly x: string;
  readonly e: HistoryEvent;
}

export class ExecutionLog implements EventLog {
  readonly #journal: Journal<unknown>;

  private constructor(journal: Journal<unknown>) {
    this.#journal = journal;
  }

  /** Opens the file for writing, telling `onEvent` what is already in it. */
  static async open(path: string, onEvent: (name: string, event: HistoryEvent) => void): Promise<ExecutionLog> {
    const journal = await Journal.open<unknown>(path, (value) => {
      const { x, e } = parseLine(value);
      onEvent(x, e);
      // What has been folded need not be kept: a map run of 4,000 children has some 60 MB of events.
      return null;
    });
    return new ExecutionLog(journal);
  }

  append(executionName: string, event: HistoryEvent): void {
    const line: Line = { x: executionName, e: event };
    this.#journal.append(line);
  }

  flush(): void {
    this.#journal.flush();
  }

  close(): void {
    this.#journal.close();
  }
}

/** The events in the order of their writing, of one execution or of all. Passes over a last line that is being written. */
export async function* readEvents(
  path: string,
  { name, textIncludes = '' }: { name?: string; textIncludes?: string } = {},
): AsyncGenerator<{ name: string; event: HistoryEvent }> {
  if (!existsSync(path)) return;
  const start = Buffer.from(name === undefined ? '{' : `{"x":${JSON.stringify(name)},`);
  for await (const line of readLines(path)) {
    // By bytes, because most lines are not asked for.
    if (line.compare(start, 0, start.length, 0, Math.min(start.length, line.length)) !== 0) continue;
    if (!line.includes(textIncludes)) continue;
    const { x, e } = parseLine(JSON.parse(line.toString()));
    yield { name: x, event: e };
  }
}

async function* readLines(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    let begin = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
      const tail = chunk.subarray(begin, end);
      yield rest.length === 0 ? tail : Buffer.concat([...rest, tail]);
      rest = [];
      begin = end + 1;
    }
    if (begin < chunk.length) rest.push(chunk.subarray(begin));
  }
}

const NEWLINE = 0x0a;

export async function readRecord(path: string, name: string, startAt = ''): Promise<ExecutionRecord> {
  const record = newRecord(startAt);
  for await (const { event } of readEvents(path, { name })) applyEvent(record, event);
  return record;
}

/** Only this engine writes these files: the parts are trusted once the line is one of its own. */
function parseLine(value: unknown): Line {
  if (typeof value !== 'object' || value === null || !('x' in value) || !('e' in value)) {
    throw new Error('expected {x, e}');
  }
  return value as Line;
}
