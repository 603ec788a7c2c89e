// The shared strings: texts of cells, each stored once and named by its number.
import { MAX_STRINGS_BYTES } from '../limits.ts';
import type { XmlHandler } from '../xml/scanner.ts';
import type { Archive } from '../zip/archive.ts';
import { readPart } from './read-part.ts';
import { RichText } from './rich-text.ts';
import { StringStore } from './string-store.ts';

/** Calls `take` with each text in order; ends early, without comparing the checksum, when it answers `enough`. */
export type TakeText = (text: string) => 'more' | 'enough';

export async function readSharedStrings(archive: Archive, path: string, take: TakeText): Promise<void> {
  const handler = new StringsHandler(take);
  await readPart(archive, path, handler, MAX_STRINGS_BYTES, () => handler.isDone);
}

/** All shared strings. Close the store when they are not needed any more. */
export async function loadStrings(archive: Archive, path: string | undefined): Promise<StringStore> {
  const store = new StringStore();
  if (!path) return store;
  try {
    await readSharedStrings(archive, path, (text) => store.add(text));
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

class StringsHandler implements XmlHandler {
  isDone = false;
  private readonly take: TakeText;
  private readonly item = new RichText();

  constructor(take: TakeText) {
    this.take = take;
  }

  open(name: string, attributes: string): void {
    if (name === 'si') this.item.begin();
    else this.item.open(name, attributes);
  }

  close(name: string): void {
    if (name !== 'si') this.item.close(name);
    else if (!this.isDone) this.isDone = this.take(this.item.end()) === 'enough';
  }

  text(text: string): void {
    this.item.text(text);
  }
}
