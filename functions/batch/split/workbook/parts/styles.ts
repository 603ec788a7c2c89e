// The number format of each cell style.
import { MAX_STYLES, MAX_STYLES_BYTES } from '../limits.ts';
import { suspicious } from '../refusals.ts';
import { builtInFormat } from '../values/built-in-formats.ts';
import { attributesOf } from '../xml/attributes.ts';
import type { XmlHandler } from '../xml/scanner.ts';
import type { Archive } from '../zip/archive.ts';
import { readPart } from './read-part.ts';

/** Format codes by style number; a number outside is General. */
export async function readStyles(archive: Archive, path: string | undefined): Promise<string[]> {
  if (!path) return [];
  const handler = new StylesHandler();
  await readPart(archive, path, handler, MAX_STYLES_BYTES);
  return handler.formatIds.map((id) => handler.codes.get(id) ?? builtInFormat(id));
}

class StylesHandler implements XmlHandler {
  readonly codes = new Map<number, string>();
  readonly formatIds: number[] = [];
  /** `numFmts` and `cellXfs` hold what counts; other lists have elements of the same names. */
  private list = '';

  open(name: string, text: string): void {
    if (Math.max(this.codes.size, this.formatIds.length) > MAX_STYLES)
      throw suspicious('it has more styles than Excel can hold');
    if (name === 'numFmts' || name === 'cellXfs') this.list = name;
    else if (name === 'numFmt' && this.list === 'numFmts') {
      const attributes = attributesOf(text);
      this.codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? 'General');
    } else if (name === 'xf' && this.list === 'cellXfs') {
      this.formatIds.push(Number(attributesOf(text).get('numFmtId') ?? 0));
    }
  }

  close(name: string): void {
    if (name === this.list) this.list = '';
  }

  text(): void {}
}
