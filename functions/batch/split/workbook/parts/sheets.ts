// The list of sheets of a workbook, with the parts that hold them.
import { MAX_SMALL_PART_BYTES } from '../limits.ts';
import { damaged } from '../refusals.ts';
import { attributesOf, isTrue } from '../xml/attributes.ts';
import type { Archive } from '../zip/archive.ts';
import { onOpen, readPart } from './read-part.ts';
import type { Relation } from './relations.ts';

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Path of its part; undefined when it is no worksheet (a chart, a dialog, an old macro sheet). */
  readonly path: string | undefined;
}

export interface SheetList {
  /** In the order of the tabs. */
  readonly sheets: readonly Sheet[];
  /** Dates count from 1904, as in workbooks of old Macs. */
  readonly is1904: boolean;
}

export async function readSheetList(
  archive: Archive,
  part: string,
  relations: readonly Relation[],
): Promise<SheetList> {
  const sheets: Sheet[] = [];
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  let is1904 = false;
  const add = (name: string, text: string) => {
    if (name === 'workbookPr') is1904 = isTrue(attributesOf(text).get('date1904'));
    if (name === 'sheet') sheets.push(sheetOf(attributesOf(text), sheets.length, byId, archive));
  };
  await readPart(archive, part, onOpen(add), MAX_SMALL_PART_BYTES);
  return { sheets, is1904 };
}

function sheetOf(
  attributes: ReadonlyMap<string, string>,
  index: number,
  relations: ReadonlyMap<string, Relation>,
  archive: Archive,
): Sheet {
  const name = attributes.get('name') ?? `Sheet ${index + 1}`;
  const isHidden = /hidden/i.test(attributes.get('state') ?? '');
  // `r:id`, under whatever prefix.
  const id = [...attributes].find(([key]) => key.endsWith(':id'))?.[1];
  const relation = relations.get(id ?? '');
  if (relation && !relation.kind.toLowerCase().endsWith('worksheet')) return { name, isHidden, path: undefined };
  const path = relation?.path ?? (relations.size === 0 ? guessPath(archive, index) : undefined);
  if (!path) throw damaged(`it has no part for its sheet "${name}"`);
  return { name, isHidden, path };
}

/** For a workbook without relations. */
function guessPath(archive: Archive, index: number): string | undefined {
  return archive.paths.find((path) => path.endsWith(`/worksheets/sheet${index + 1}.xml`));
}
