// Keywords as CSV: what people edit in a spreadsheet and bring back.
import type * as z from 'zod';
import { KeywordBody } from '../../shared/contract/exclusions.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { RecordReader } from '../../shared/csv/records.ts';
import { csvLine, formulaSafe } from '../../shared/csv/write.ts';

const NEEDED = ['term', 'category'];
/** `own` is there to read: what is the tenant's own follows from the list in force, not from the file. */
const COLUMNS = [...NEEDED, 'scope', 'exceptions', 'person', 'own'];

type Written = z.output<typeof KeywordBody> & { own: boolean };

/** Exceptions are separated by `|`, which no company name holds. */
export function toKeywordCsv(keywords: readonly Written[]): string {
  const lines = keywords.map(({ term, category, scope, exceptions, person, own }) =>
    [term, category, scope, exceptions.map(formulaSafe).join('|'), yesNo(person), yesNo(own)].map(formulaSafe),
  );
  return [COLUMNS, ...lines].map(csvLine).join('');
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no');

export interface ReadKeyword {
  keyword: KeywordBody;
  /** Where it stands in the file. */
  line: number;
}

/** Throws a ProblemError that names the line and the column of the first thing that is wrong. */
export function parseKeywordCsv(csv: string): ReadKeyword[] {
  const [header, ...records] = new RecordReader()
    .read(csv.replace(/^\ufeff/, ''), true)
    .filter(({ fields }) => fields.some((field) => field.trim() !== ''));
  const columns = columnsOf(header?.fields ?? []);
  return records.map(({ fields, line, problem }) => {
    if (problem) throw new ProblemError('invalid-csv', `csv line ${line}: ${problem}`);
    if (fields.length > columns.length) {
      throw new ProblemError(
        'invalid-csv',
        `csv line ${line}: expected at most ${columns.length} fields, got ${fields.length}`,
      );
    }
    return { line, keyword: readKeyword(new Map(columns.map((name, i) => [name, fields[i]?.trim() ?? ''])), line) };
  });
}

function columnsOf(header: readonly string[]): string[] {
  const columns = header.map((name) => name.trim().toLowerCase());
  const missing = NEEDED.filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => !COLUMNS.includes(name));
  if (missing.length === 0 && unknown.length === 0) return columns;
  const wrong = missing.length > 0 ? `there is no ${missing.join(' and no ')}` : `"${unknown[0]}" is none of them`;
  throw new ProblemError(
    'invalid-csv',
    `csv line 1: expected a header with the columns ${COLUMNS.join(', ')}; ${wrong}`,
  );
}

function readKeyword(fields: ReadonlyMap<string, string>, line: number): KeywordBody {
  const value = (name: string) => unquoted(fields.get(name) ?? '');
  const exceptions = value('exceptions')
    .split('|')
    .map((text) => unquoted(text.trim()));
  const parsed = KeywordBody.safeParse({
    term: value('term'),
    category: value('category'),
    scope: value('scope').toLowerCase() || 'contains',
    exceptions: exceptions.filter(Boolean),
    person: isYes(value('person'), line),
  });
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  throw new ProblemError('invalid-csv', `csv line ${line}, column ${path.join('.')}: ${message}`);
}

/** Without the apostrophe that keeps spreadsheets from running it. */
const unquoted = (text: string) => text.replace(/^'(?=[=+\-@])/, '');

function isYes(text: string, line: number): boolean {
  if (/^(yes|true|1)$/i.test(text)) return true;
  if (/^(no|false|0)?$/i.test(text)) return false;
  throw new ProblemError('invalid-csv', `csv line ${line}, column person: expected yes, no or nothing`);
}
