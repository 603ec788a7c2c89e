// Finds the table of payees in a file. Hidden sheets are looked at only when no visible one has it, and never taken silently.
import type { SheetChoice } from '../../../../shared/batch.ts';
import type { ColumnMapping } from '../../../../shared/column-roles.ts';
import type { SourceFile } from '../source-file.ts';
import { SAMPLE_BYTES } from '../table/format.ts';
import { hiddenReadingsOf, readingsOf } from '../table/kinds.ts';
import { EXPECTED } from '../table/unreadable.ts';
import { DamagedFileError, UnfitMappingError, UnusableFileError } from '../unusable-file.ts';
import { type ChosenTable, chooseTable } from './choose-table.ts';
import { whetherHidden } from './which-table.ts';

/** What is looked at, one after the other, until it holds a row: blank lines and long notes may stand above the table. */
const SAMPLES_BYTES = [SAMPLE_BYTES, 4_194_304];

/** Throws UnusableFileError. */
export async function findTable(
  file: SourceFile,
  mapping: ColumnMapping,
  sheet: SheetChoice | undefined,
): Promise<ChosenTable> {
  if (sheet !== undefined) return visibleTable(file, mapping, sheet);
  const found = await visibleTable(file, mapping, sheet).catch(asFailure);
  if (!(found instanceof UnusableFileError) && found.isClear) return found;
  const hidden = await hiddenTable(file, mapping);
  if (hidden) return hidden;
  if (found instanceof UnusableFileError) throw found;
  return found;
}

/** What a hidden sheet may make up for. */
function asFailure(error: unknown): UnusableFileError {
  const isOther = error instanceof DamagedFileError || error instanceof UnfitMappingError;
  if (!(error instanceof UnusableFileError) || isOther) throw error;
  return error;
}

async function visibleTable(
  file: SourceFile,
  mapping: ColumnMapping,
  sheet: SheetChoice | undefined,
): Promise<ChosenTable> {
  let table: ChosenTable | undefined;
  for (const sampleBytes of SAMPLES_BYTES) {
    table = await chooseTable(await readingsOf(file, { sheet, sampleBytes }), mapping);
    if (table?.rows.some(({ problem }) => problem === undefined)) return table;
    if (sampleBytes >= file.bytes) break;
  }
  throw new UnusableFileError(noRows(file, table));
}

/** Undefined when no hidden sheet is clearly a table of payees. */
async function hiddenTable(file: SourceFile, mapping: ColumnMapping): Promise<ChosenTable | undefined> {
  const readings = await hiddenReadingsOf(file);
  const table = readings.length === 0 ? undefined : await chooseTable(readings, mapping).catch(nothing);
  if (!table?.isSure) return undefined;
  return { ...table, question: whetherHidden(table.format, await table.countRows(), table.others) };
}

function nothing(error: unknown): undefined {
  if (!(error instanceof UnusableFileError)) throw error;
}

function noRows(file: SourceFile, table: ChosenTable | undefined): string {
  const seen = file.bytes > (SAMPLES_BYTES.at(-1) ?? 0) ? 'The first 4 MB of the file hold' : 'The file holds';
  const [broken] = table?.rows ?? [];
  if (broken) return `${seen} no row that can be read (line ${broken.line}: ${broken.problem}): ${EXPECTED}.`;
  if (!table?.header) return `${seen} no rows: ${EXPECTED}.`;
  return `${seen} a header but no rows: expected a row per payee.`;
}
