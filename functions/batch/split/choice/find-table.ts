// Finds the table in the records of one reading: title rows, header, rows.
import type { ColumnMapping } from '../../../../shared/column-roles.ts';
import { headerScore } from '../columns/header-score.ts';
import { readLabel } from '../columns/labels.ts';
import { isBlank, type TableRecord } from '../table/record.ts';

const MAX_TITLE_ROWS = 30;
/** Below so many rows only a header of at least three labels is believed. */
const MAX_ROWS_ABOVE_SURE_HEADER = 200;
const SURE_SCORE = 2.5;
/** Title rows can look like a header; the best few are judged by the rows below them. */
const MAX_HEADERS = 3;

export interface Table {
  /** One record, or two that were joined. */
  header?: TableRecord;
  /** The records that were joined. */
  headerRows?: TableRecord[];
  /** How much the header looks like one (columns/header-score.ts); 0 without a known label. */
  headerScore: number;
  /** Filled records above the header. */
  titles: TableRecord[];
  /** Filled records below the header. */
  rows: TableRecord[];
}

interface Header {
  header: TableRecord;
  headerRows?: TableRecord[];
  /** Place of its first and of its last record. */
  first: number;
  last: number;
  score: number;
}

/** Every way to find the header among the first records, at least one. `hasHeader`: the first one is it. */
export function findTables(
  records: readonly TableRecord[],
  mapping: ColumnMapping,
  hasHeader = false,
): [Table, ...Table[]] {
  const filled = records.filter(({ fields }) => !isBlank(fields));
  const [first, ...rest] = filled;
  if (hasHeader && first) {
    return [{ header: first, headerScore: headerScore(first.fields, mapping), titles: [], rows: rest }];
  }
  const [best, ...others] = findHeaders(filled, mapping)
    .sort((a, b) => b.score - a.score || a.first - b.first)
    .slice(0, MAX_HEADERS)
    .map(({ header, headerRows, first, last, score }) => ({
      ...withoutRule(header, filled.slice(last + 1)),
      ...(headerRows && { headerRows }),
      headerScore: score,
      titles: filled.slice(0, first),
    }));
  return best ? [best, ...others] : [withoutKnownLabels(filled)];
}

function findHeaders(filled: readonly TableRecord[], mapping: ColumnMapping): Header[] {
  return filled.slice(0, MAX_ROWS_ABOVE_SURE_HEADER).flatMap((header, at) => {
    const one = header.problem ? 0 : headerScore(header.fields, mapping);
    if (one === 0 || (at >= MAX_TITLE_ROWS && one < SURE_SCORE)) return [];
    const next = filled[at + 1];
    const joined = next && joinHeaders(header, next);
    if (!joined) return [{ header, first: at, last: at, score: one }];
    const score = Math.max(one, headerScore(joined.fields, mapping));
    return [{ header: joined, headerRows: [header, next], first: at, last: at + 1, score }];
  });
}

/** `Vendor` above `Name`: two lines are one header when together they name more columns than either, and the second holds no figures. */
function joinHeaders(upper: TableRecord, lower: TableRecord): TableRecord | undefined {
  if (lower.problem || lower.fields.some((field) => /\d{2}/.test(field))) return undefined;
  const length = Math.max(upper.fields.length, lower.fields.length);
  const fields = Array.from({ length }, (_, i) => `${upper.fields[i] ?? ''} ${lower.fields[i] ?? ''}`.trim());
  const roles = rolesOf(fields);
  if (roles <= rolesOf(upper.fields) || roles <= rolesOf(lower.fields)) return undefined;
  return { fields, line: upper.line, next: lower.next };
}

const rolesOf = (fields: readonly string[]) => new Set(fields.flatMap((field) => readLabel(field)[0]?.role ?? [])).size;

/** A rule of dashes below the header belongs to it: the rows begin after the rule. */
function withoutRule(header: TableRecord, rows: TableRecord[]): { header: TableRecord; rows: TableRecord[] } {
  const [first, ...others] = rows;
  if (!first?.fields.every((field) => /^[\s=_+:-]*$/.test(field)) || !/[-=_]{2}/.test(first.fields.join(''))) {
    return { header, rows };
  }
  return { header: { ...header, next: first.next }, rows: others };
}

const NUMERIC = /\d{3}|^\$?\d/;

/** Without a known label, the first record is a header when it has words where the rows below have figures; else the rows begin at once. */
function withoutKnownLabels(filled: readonly TableRecord[]): Table {
  const [first, ...rest] = filled;
  const isHeader = first?.fields.some((field, index) => {
    const below = rest.map(({ fields }) => fields[index]?.trim() ?? '').filter((cell) => cell !== '');
    const figures = below.filter((cell) => NUMERIC.test(cell)).length;
    return field.trim() !== '' && !/\d/.test(field) && below.length > 1 && figures / below.length > 0.8;
  });
  if (!first || !isHeader) return { headerScore: 0, titles: [], rows: [...filled] };
  return { header: first, headerScore: 0, titles: [], rows: rest };
}
