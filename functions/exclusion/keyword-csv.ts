// Keywords as CSV (term, category, scope, exceptions, person): what people edit in a spreadsheet and bring back.
import { parse } from 'csv-parse/sync';
import { KeywordBody } from '../../shared/contract/exclusions.ts';
import { ProblemError } from '../../shared/contract/problem.ts';
import { csvLine, formulaSafe } from '../../shared/csv/write.ts';

const COLUMNS = ['term', 'category', 'scope', 'exceptions', 'person'] as const;

/** Exceptions are separated by `|`, which no company name holds. */
export function toKeywordCsv(keywords: readonly KeywordBody[]): string {
  const lines = keywords.map(({ term, category, scope, exceptions, person }) =>
    [term, category, scope, exceptions.join('|'), person ? 'yes' : ''].map(formulaSafe),
  );
  return [[...COLUMNS], ...lines].map(csvLine).join('');
}

/** Throws a ProblemError that names the line and the column of the first thing that is wrong. */
export function parseKeywordCsv(csv: string): KeywordBody[] {
  return records(csv).map((record, i) => {
    const value = (name: string) => record[name]?.trim() ?? '';
    const parsed = KeywordBody.safeParse({
      term: value('term').replace(/^'(?=[=+\-@])/, ''),
      category: value('category'),
      scope: value('scope') || 'contains',
      exceptions: value('exceptions')
        .split('|')
        .map((text) => text.trim())
        .filter(Boolean),
      person: /^(yes|true|1)$/i.test(value('person')),
    });
    if (parsed.success) return parsed.data;
    const { path, message } = parsed.error.issues[0];
    throw new ProblemError(400, `csv line ${i + 2}, column ${path.join('.')}: ${message}`);
  });
}

function records(csv: string): Record<string, string | undefined>[] {
  const options = {
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
    bom: true,
    relax_column_count: true,
  };
  try {
    return parse(csv, { ...options, skip_empty_lines: true });
  } catch (error) {
    throw new ProblemError(
      400,
      `csv is not readable: ${error instanceof Error ? error.message : 'expected a header and rows'}`,
    );
  }
}
