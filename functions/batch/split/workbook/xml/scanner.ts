// Reads XML as a stream of elements and texts in flat memory; refuses broken XML, document types and deep nesting.
// It needs a third of the time of saxes, which is the witness in its test.
import { MAX_DEPTH, MAX_TAG_CHARS } from '../limits.ts';
import { damaged, suspicious } from '../refusals.ts';
import { resolveReferences } from './characters.ts';

/** Names come without their prefix: `x:row` is `row`. */
export interface XmlHandler {
  /** `attributes` is the text of the tag after its name, see attributes.ts. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** A text may come in several pieces. */
  text(text: string): void;
}

/** What is skipped up to its end: comments and processing instructions; a CDATA section is text. */
type Section = 'comment' | 'instruction' | 'cdata';
const SECTION_ENDS: Readonly<Record<Section, string>> = { comment: '-->', instruction: '?>', cdata: ']]>' };
/** No reference is longer. */
const MAX_REFERENCE = 12;

const [EXCLAMATION, QUESTION, SLASH, DOUBLE, SINGLE] = [0x21, 0x3f, 0x2f, 0x22, 0x27];

export class XmlScanner {
  private readonly handler: XmlHandler;
  private readonly part: string;
  /** What the pieces so far leave open. */
  private rest = '';
  private section: Section | undefined;
  /** Open elements, as written. */
  private readonly path: string[] = [];
  private hasRoot = false;

  /** `part` is the name for the sentence when the XML is damaged. */
  constructor(handler: XmlHandler, part: string) {
    this.handler = handler;
    this.part = part;
  }

  push(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    for (;;) {
      const next = this.section ? this.inSection(text, at, this.section) : this.inContent(text, at);
      if (next === undefined) break;
      at = next;
    }
  }

  /** Throws when the XML is not complete. */
  end(): void {
    if (this.rest.trim() !== '' || this.section || this.path.length > 0 || !this.hasRoot)
      throw this.broken('breaks off');
  }

  /** Reads one thing; gives where to go on, or undefined (the rest is kept) when more text is needed. */
  private inContent(text: string, at: number): number | undefined {
    const tag = text.indexOf('<', at);
    if (tag < 0) {
      const end = completeText(text, at);
      if (end > at) this.characters(text.slice(at, end));
      this.rest = text.slice(end);
      return undefined;
    }
    if (tag > at) this.characters(text.slice(at, tag));
    const kind = text.charCodeAt(tag + 1);
    if (kind === EXCLAMATION || kind === QUESTION) return this.beginSection(text, tag);
    const end = kind === SLASH ? text.indexOf('>', tag) : endOfTag(text, tag);
    if (end < 0) return this.wait(text, tag);
    if (kind === SLASH) this.closeElement(text.slice(tag + 2, end).trimEnd());
    else this.openElement(text, tag, end);
    return end + 1;
  }

  private wait(text: string, from: number): undefined {
    if (text.length - from > MAX_TAG_CHARS) throw this.broken('holds a tag without an end');
    this.rest = text.slice(from);
    return undefined;
  }

  private beginSection(text: string, tag: number): number | undefined {
    for (const [section, begin] of [
      ['instruction', '<?'],
      ['comment', '<!--'],
      ['cdata', '<![CDATA['],
    ] as const) {
      if (!text.startsWith(begin, tag)) continue;
      this.section = section;
      return tag + begin.length;
    }
    // `<![CDATA[` is the longest beginning.
    if (text.length - tag < 9 && !text.startsWith('<!DOCTYPE', tag)) return this.wait(text, tag);
    throw suspicious(`its part ${this.part} declares a document type, which no workbook needs`);
  }

  private inSection(text: string, at: number, section: Section): number | undefined {
    const mark = SECTION_ENDS[section];
    const end = text.indexOf(mark, at);
    const stop = end < 0 ? Math.max(at, text.length - mark.length + 1) : end;
    if (section === 'cdata' && stop > at) this.rawText(text.slice(at, stop));
    if (end < 0) {
      this.rest = text.slice(stop);
      return undefined;
    }
    this.section = undefined;
    return end + mark.length;
  }

  private openElement(text: string, tag: number, end: number): void {
    const isEmpty = text.charCodeAt(end - 1) === SLASH;
    const stop = isEmpty ? end - 1 : end;
    let nameEnd = tag + 1;
    while (nameEnd < stop && text.charCodeAt(nameEnd) > 0x20) nameEnd += 1;
    const name = text.slice(tag + 1, nameEnd);
    if (name === '' || (this.path.length === 0 && this.hasRoot)) throw this.broken('is not well-formed XML');
    if (this.path.length >= MAX_DEPTH)
      throw suspicious(`its part ${this.part} nests elements deeper than ${MAX_DEPTH}`);
    this.hasRoot = true;
    const local = localName(name);
    this.handler.open(local, text.slice(nameEnd, stop));
    if (isEmpty) this.handler.close(local);
    else this.path.push(name);
  }

  private closeElement(name: string): void {
    if (this.path.pop() !== name) throw this.broken('is not well-formed XML');
    this.handler.close(localName(name));
  }

  private characters(raw: string): void {
    const text = resolveReferences(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);
    if (text === undefined) throw this.broken('holds a reference that is not declared');
    this.rawText(text);
  }

  private rawText(text: string): void {
    if (this.path.length > 0) this.handler.text(text);
  }

  private broken(how: string) {
    return damaged(`its part ${this.part} ${how}`);
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Where the tag ends: the first `>` outside quotes, or -1. */
function endOfTag(text: string, tag: number): number {
  let quote = 0;
  for (let at = tag + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return at;
    else if (code === DOUBLE || code === SINGLE) quote = code;
  }
  return -1;
}

/** How far the text is complete: a reference or a line end may go on in the next piece. */
function completeText(text: string, at: number): number {
  const reference = text.lastIndexOf('&');
  if (reference >= at && text.length - reference <= MAX_REFERENCE && !text.includes(';', reference)) return reference;
  return text.endsWith('\r') && text.length > at ? text.length - 1 : text.length;
}
