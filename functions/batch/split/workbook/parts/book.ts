// Opens a workbook: its sheets, its styles, and where its shared strings lie.
import type { SourceFile } from '../../source-file.ts';
import { damaged } from '../refusals.ts';
import { numberFormats, type ShowContext } from '../values/show-row.ts';
import { type Archive, archiveOf } from '../zip/archive.ts';
import { readDirectory } from '../zip/directory.ts';
import { nameArchive } from '../zip/name-archive.ts';
import { readRelations } from './relations.ts';
import { readSheetList, type Sheet } from './sheets.ts';
import { readStyles } from './styles.ts';

export interface Book {
  readonly archive: Archive;
  /** In the order of the tabs. */
  readonly sheets: readonly Sheet[];
  readonly showNumber: ShowContext['showNumber'];
  /** Path of the shared strings; undefined when the workbook has none. */
  readonly strings: string | undefined;
}

/** Undefined when the file has no list of parts: it is no zip archive, or cut off. Throws UnusableFileError. */
export async function openBook(file: SourceFile): Promise<Book | undefined> {
  const entries = await readDirectory(file);
  if (!entries) return undefined;
  const archive = archiveOf(file, entries);
  const main = await mainPart(archive);
  const relations = await readRelations(archive, main);
  const { sheets, is1904 } = await readSheetList(archive, main, relations);
  if (sheets.length === 0) throw damaged('it has no list of sheets');
  const partOf = (kind: string) =>
    relations.find((one) => one.kind.toLowerCase() === kind.toLowerCase())?.path ??
    archive.paths.find((path) => path.endsWith(`xl/${kind.toLowerCase()}.xml`));
  const codes = await readStyles(archive, partOf('styles'));
  return { archive, sheets, showNumber: numberFormats(codes, is1904), strings: partOf('sharedStrings') };
}

/** The part that lists the sheets, by the archive's own relations or by its usual name. */
async function mainPart(archive: Archive): Promise<string> {
  const usual = archive.paths.find((path) => /(?:^|\/)xl\/workbook\d*\.xml$/.test(path));
  if (!usual && !archive.has('_rels/.rels')) throw await nameArchive(archive);
  const relation = (await readRelations(archive, '')).find(({ kind }) => kind === 'officeDocument');
  const main = relation?.path?.endsWith('.xml') ? relation.path : usual;
  if (!main || /^(?:word|ppt|visio)\//.test(main)) throw await nameArchive(archive);
  return main;
}
