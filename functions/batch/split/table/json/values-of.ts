// The records of a JSON file as they stream by: elements of lists, values that follow one another, or lines.
import type { SourceFile } from '../../source-file.ts';
import { textOf } from '../decoded-text.ts';
import { LineSplitter, type TextLine } from '../line-splitter.ts';
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

/** A comma at the end of a line is no part of its record. */
class LineReader {
  private readonly lines = new LineSplitter();

  push(piece: string): ScannedValue[] {
    return this.lines.push(piece).map(asValue);
  }

  end(): ScannedValue[] {
    return this.lines.end().map(asValue);
  }
}

const asValue = ({ text, ...rest }: TextLine): ScannedValue => ({
  ...rest,
  list: [],
  text: text.trim().replace(/,$/, ''),
});
