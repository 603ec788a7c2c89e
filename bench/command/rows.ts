// Reads the CSV files that measuring and training commands are given, plain or gzipped; what is wrong with one is said in a line.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** What `read` gives; a file that is not as expected ends the process with its one line. */
export function orEnd<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return endWith(error);
  }
}

/** Ends the process with the one line of what went wrong. */
export function endWith(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return process.exit(2);
}

/** Rows of a CSV file that has all the columns; throws one line that says what is missing. */
export function readRows(path: string, columns: readonly string[]): Record<string, string>[] {
  if (!existsSync(path)) throw new Error(`no such file: ${path}`);
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [header = [], ...lines] = parsed(path, text);
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new Error(`${path}: no column ${missing.join(', ')}; found: ${header.join(', ') || 'nothing'}`);
  if (lines.length === 0) throw new Error(`${path}: a header and no rows`);
  return lines.map((line) => Object.fromEntries(header.map((column, i) => [column, line[i] ?? ''])));
}

function parsed(path: string, text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (error) {
    throw new Error(`${path}: no CSV file: ${error instanceof Error ? error.message : error}`);
  }
}
