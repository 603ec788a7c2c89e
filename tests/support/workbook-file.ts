// Writes workbooks for tests part by part, so that a test can change the XML of any part.
import { type ZipPart, type ZipShape, zipFile } from './zip-file.ts';

/** A cell: text (shared), number, boolean, nothing, a number with a format code, or the XML of `<c>` itself. */
export type CellSpec =
  | string
  | number
  | boolean
  | undefined
  | { number: number | string; format: string }
  | { xml: string };

export interface SheetSpec {
  name: string;
  state?: 'hidden' | 'veryHidden';
  rows?: readonly (readonly CellSpec[])[];
  /** The whole part instead of `rows`. */
  xml?: string;
}

export interface WorkbookSpec {
  sheets: readonly SheetSpec[];
  is1904?: boolean;
}

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** As Excel escapes texts that look like its own escapes. */
const escapeText = (text: string): string => escapeXml(text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));

/** The parts in the order in which Excel writes them. */
export function workbookParts({ sheets, is1904 = false }: WorkbookSpec): ZipPart[] {
  const strings = new Numbered();
  const formats = new Numbered();
  const bodies = sheets.map(({ xml, rows = [] }) => xml ?? sheetXml(rowsXml(rows, strings, formats)));
  const list = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  );
  const relations = sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`));
  relations.push(relation('rIdS', 'styles', 'styles.xml'), relation('rIdT', 'sharedStrings', 'sharedStrings.xml'));
  return [
    part('[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"/>`),
    part('_rels/.rels', relationsXml([relation('rId1', 'officeDocument', 'xl/workbook.xml')])),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    ),
    part('xl/_rels/workbook.xml.rels', relationsXml(relations)),
    ...bodies.map((body, at) => part(`xl/worksheets/sheet${at + 1}.xml`, body)),
    part('xl/styles.xml', stylesXml(formats.keys)),
    part(
      'xl/sharedStrings.xml',
      stringsXml(strings.keys.map((text) => `<t xml:space="preserve">${escapeText(text)}</t>`)),
    ),
  ];
}

export const workbookFile = (spec: WorkbookSpec, shape?: ZipShape): Buffer => zipFile(workbookParts(spec), shape);

/** A workbook of one sheet with these rows. */
export const sheetFile = (rows: readonly (readonly CellSpec[])[]): Buffer =>
  workbookFile({ sheets: [{ name: 'Vendors', rows }] });

const part = (name: string, xml: string): ZipPart => ({ name, data: `${DECLARATION}${xml}` });

export const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;

export const relationsXml = (relations: readonly string[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`;

export const stringsXml = (items: readonly string[]): string =>
  `<sst xmlns="${MAIN}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`;

export const sheetXml = (rows: string): string =>
  `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData>${rows}</sheetData></worksheet>`;

/** Style 0 is General; each format has the style after. */
function stylesXml(formats: readonly string[]): string {
  const codes = formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escapeXml(code)}"/>`);
  const styles = ['<xf numFmtId="0"/>', ...formats.map((_, at) => `<xf numFmtId="${164 + at}"/>`)];
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellXfs>${styles.join('')}</cellXfs></styleSheet>`;
}

function rowsXml(rows: readonly (readonly CellSpec[])[], strings: Numbered, formats: Numbered): string {
  return rows
    .map(
      (row, at) =>
        `<row r="${at + 1}">${row.map((cell, c) => cellXml(cell, `${columnName(c)}${at + 1}`, strings, formats)).join('')}</row>`,
    )
    .join('');
}

function cellXml(cell: CellSpec, reference: string, strings: Numbered, formats: Numbered): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${strings.numberOf(cell)}</v></c>`;
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ('xml' in cell) return cell.xml;
  return `<c r="${reference}" s="${formats.numberOf(cell.format) + 1}"><v>${cell.number}</v></c>`;
}

export function columnName(column: number): string {
  const letter = String.fromCharCode(0x41 + (column % 26));
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`;
}

/** Numbers different texts in the order in which they come. */
class Numbered {
  readonly keys: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.keys.length);
    return this.keys.push(key) - 1;
  }
}
