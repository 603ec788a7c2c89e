// The relations of a part: which other parts it names, by id and kind.
import { MAX_SMALL_PART_BYTES } from '../limits.ts';
import { attributesOf } from '../xml/attributes.ts';
import { type Archive, normalisePath } from '../zip/archive.ts';
import { onOpen, readPart } from './read-part.ts';

export interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings`; the same in the strict and the usual namespaces. */
  readonly kind: string;
  /** Path of the part, or undefined when the archive has no such part. */
  readonly path: string | undefined;
}

/** `part` is '' for the archive itself. */
export async function readRelations(archive: Archive, part: string): Promise<Relation[]> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/')) : '';
  const path = `${folder}/_rels/${part.slice(part.lastIndexOf('/') + 1)}.rels`;
  const relations: Relation[] = [];
  if (!archive.has(path)) return relations;
  const add = (name: string, text: string) => {
    if (name !== 'Relationship') return;
    const attributes = attributesOf(text);
    if (attributes.get('TargetMode') === 'External') return;
    const kind = attributes.get('Type')?.split('/').at(-1) ?? '';
    const target = attributes.get('Target') ?? '';
    relations.push({ id: attributes.get('Id') ?? '', kind, path: resolve(archive, folder, target) });
  };
  await readPart(archive, path, onOpen(add), MAX_SMALL_PART_BYTES);
  return relations;
}

/** Targets count from the part's folder, with a leading slash from the root; some programs forget the slash. */
function resolve(archive: Archive, folder: string, target: string): string | undefined {
  const inRoot = normalisePath(target);
  const inFolder = normalisePath(`${folder}/${target}`);
  const places = /^[/\\]/.test(target) ? [inRoot, inFolder] : [inFolder, inRoot];
  return places.find((place) => archive.has(place));
}
