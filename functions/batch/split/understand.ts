// Puts together what was understood of a file, for people to see before any money is spent.
import type { BatchMapping, BatchOptions } from '../../../shared/batch.ts';
import { wishOf } from '../../../shared/batch.ts';
import type { Understood } from '../../../shared/contract/understood.ts';
import type { StoredPayee } from '../../../shared/payee.ts';
import { cutText } from '../../../shared/text.ts';
import { hasPayeeName } from './columns/columns.ts';
import { describeLayout, type Layout } from './layout.ts';
import { rowReader } from './rows/read-row.ts';
import type { SourceFile } from './source-file.ts';
import type { SplitCounts } from './split-counts.ts';
import { recordsOf } from './table/kinds.ts';
import { isBlank, type TableRecord } from './table/record.ts';

export const SHOWN_PAYEES = 3;
const SHOWN_COLUMNS = 40;
const SHOWN_TITLES = 50;
const LABEL_CHARACTERS = 80;
/** Records of a file that are looked at for its first payees. */
const PREVIEW_RECORDS = 300;

export interface Seen {
  layout: Layout;
  /** The first ones. */
  payees: readonly StoredPayee[];
  /** Of the whole file, once it is split. */
  counts?: SplitCounts;
  question?: string | undefined;
}

/** `batch`: what was said about the reading. */
export function understand(
  batch: { options: BatchOptions; mapping: BatchMapping | null },
  { layout, payees, counts, question }: Seen,
): Understood {
  const used = new Set(layout.columns.map(({ index }) => index));
  const ignored = layout.header.flatMap((label, index) => (used.has(index) ? [] : [columnAt(label, index)]));
  return {
    format: describeLayout(layout),
    kind: layout.format.kind,
    ...sheetOf(layout),
    ...(layout.otherTables.length > 0 && { otherTables: layout.otherTables.map(asOther) }),
    ...(layout.headerLine !== undefined && { headerLine: layout.headerLine }),
    titleLines: layout.titleLines.slice(0, SHOWN_TITLES),
    columns: layout.columns.map(({ role, index, label, score, reason, fallback }) => {
      return { role, ...columnAt(label, index), score, reason, ...(fallback && { fallback }) };
    }),
    ignored: { count: ignored.length, columns: ignored.slice(0, SHOWN_COLUMNS) },
    payees: payees.slice(0, SHOWN_PAYEES).map(asShown),
    ...(counts && { rows: { read: counts.read, refused: counts.rejected, blank: counts.blank } }),
    ...counted(layout, counts),
    ...saidOf(batch),
    ...(question && { question }),
  };
}

function sheetOf({ format }: Layout): Pick<Understood, 'sheet'> {
  if (format.kind !== 'workbook' && format.kind !== 'spreadsheetml') return {};
  const { name, number, of } = format.sheet;
  return { sheet: { name, number, of } };
}

const asOther = ({ name, rows }: Layout['otherTables'][number]) => ({ name: cutText(name, LABEL_CHARACTERS), rows });

/** What was refused, repaired, not understood and masked; nothing while the rows are not read. */
function counted({ header }: Layout, counts: SplitCounts | undefined) {
  const column = (index: string) => columnAt(header[Number(index)] ?? '', Number(index));
  const refused = Object.entries(counts?.refused ?? {}).map(([kind, { rows, line, reason }]) => {
    return { kind, rows, line, example: reason };
  });
  return {
    refused: refused.sort((a, b) => a.line - b.line),
    remarks: Object.entries(counts?.remarks ?? {}).map(([kind, rows]) => ({ kind, rows })),
    unreadAmounts: Object.entries(counts?.unread ?? {})
      .slice(0, SHOWN_COLUMNS)
      .map(([index, cells]) => ({ ...column(index), cells })),
    masked: Object.keys(counts?.masked ?? {})
      .slice(0, SHOWN_COLUMNS)
      .map(column),
  };
}

const columnAt = (label: string, index: number) => ({
  label: Array.from(label.trim()).slice(0, LABEL_CHARACTERS).join(''),
  number: index + 1,
});

const asShown = ({ payments: _, currentMethod: __, original: ___, remarks: ____, ...payee }: StoredPayee) => payee;

function saidOf(batch: { options: BatchOptions; mapping: BatchMapping | null }): Pick<Understood, 'mapping'> {
  const wish = wishOf(batch);
  if (!wish.mapping && wish.sheet === undefined) return {};
  return { mapping: { ...wish, by: batch.mapping?.by ?? 'options' } };
}

/** The first payees of a file by this layout, read without splitting it. */
export async function previewPayees(file: SourceFile, layout: Layout): Promise<StoredPayee[]> {
  if (!hasPayeeName(layout.columns)) return [];
  const read = rowReader(layout);
  const payees: StoredPayee[] = [];
  let row = 0;
  for await (const record of firstRecords(file, layout)) {
    if (isBlank(record.fields)) continue;
    row += 1;
    const found = read(record, row);
    if (found.kind === 'payee') payees.push(found.payee);
    if (payees.length === SHOWN_PAYEES) break;
  }
  return payees;
}

async function* firstRecords(file: SourceFile, { format, start }: Layout): AsyncGenerator<TableRecord> {
  let records = 0;
  for await (const several of recordsOf(file, format, start)) {
    for (const record of several) {
      yield record;
      records += 1;
      if (records === PREVIEW_RECORDS) return;
    }
  }
}
