// Reads one XML part of an archive into a handler.

import { textOf } from '../xml/decode.ts';
import { type XmlHandler, XmlScanner } from '../xml/scanner.ts';
import type { Archive } from '../zip/archive.ts';

export async function readPart(
  archive: Archive,
  path: string,
  handler: XmlHandler,
  maxBytes: number,
  isDone: () => boolean = () => false,
): Promise<void> {
  const scanner = new XmlScanner(handler, path);
  for await (const text of textOf(archive.open(path, maxBytes), path)) {
    scanner.push(text);
    if (isDone()) return;
  }
  scanner.end();
}

/** Calls `open` for every element. */
export const onOpen = (open: XmlHandler['open']): XmlHandler => ({ open, close: () => {}, text: () => {} });
