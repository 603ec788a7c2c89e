// The records of a JSON file as they stream by: elements of lists, values that follow one another, or lines.
import type { SourceFile } from '../../source-file.ts';
import { textOf } from '../decoded-text.ts';
import { MAX_ROW_CHARACTERS, tooLong } from '../row-limit.ts';
import { type ScannedValue, ValueScanner } from './scan-values.ts';

/** `lines`: each line is a record, so that a broken one costs only itself. */
export type JsonLayout = 'lists' | 'values' | 'lines';

/** Throws UnusableFileError where the file is no JSON; a line that is none is read as it is, and refused as a row later. */
export async function* valuesOf(
  file: SourceFile,
  encoding: string,
  layout: JsonLayout,
): AsyncGenerator<ScannedValue[]> {
  const reader = layout === 'lines' ? new LineReader() : new ValueScanner(layout);
  for await (const text of textOf(file, encoding)) yield reader.push(text);
  yield reader.end();
}

/** Lines that hold more than white space. A comma at the end of a line is no part of its record. */
class LineReader {
  private rest = '';
  private isTooLong = false;
  private line = 1;

  push(piece: string): ScannedValue[] {
    const found: ScannedValue[] = [];
    const lines = piece.split('\n');
    const last = lines.pop() ?? '';
    for (const text of lines) {
      this.add(text);
      this.finish(found);
    }
    this.add(last);
    return found;
  }

  end(): ScannedValue[] {
    const found: ScannedValue[] = [];
    this.finish(found);
    return found;
  }

  private add(text: string): void {
    this.isTooLong ||= this.rest.length + text.length > MAX_ROW_CHARACTERS;
    this.rest += text.slice(0, MAX_ROW_CHARACTERS - this.rest.length);
  }

  private finish(found: ScannedValue[]): void {
    const text = this.rest.trim().replace(/,$/, '');
    if (text !== '') found.push({ list: [], text, line: this.line, ...(this.isTooLong && { problem: tooLong() }) });
    this.line += 1;
    this.rest = '';
    this.isTooLong = false;
  }
}
