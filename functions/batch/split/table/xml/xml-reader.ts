// Reads XML as a stream of elements and texts, and refuses what is not well-formed, what declares entities, and what would not end.
// No entity but the five of XML is ever resolved and nothing outside the file is read: saxes knows neither.
import { SaxesParser } from 'saxes';
import { UnusableFileError } from '../../unusable-file.ts';
import { BareAmpersands } from './bare-ampersands.ts';

export interface XmlHandler {
  /** Names come without their prefix: `ss:Row` is `Row`. */
  open(name: string, attributes: Attributes, line: number): void;
  text(text: string): void;
  close(name: string): void;
}

/** By local name; namespaces, types and schemas are left out. */
export type Attributes = ReadonlyMap<string, string>;

const MAX_DEPTH = 100;
/** One value, tag or comment. */
const MAX_PENDING = 4_000_000;

const NO_ATTRIBUTES: Attributes = new Map();

export class XmlReader {
  private readonly parser = new SaxesParser();
  private readonly ampersands = new BareAmpersands();
  private depth = 0;
  /** Characters since the last event. */
  private pending = 0;
  private isEnding = false;

  constructor(handler: XmlHandler) {
    const { parser } = this;
    parser.on('error', () => {
      throw this.broken();
    });
    parser.on('doctype', (text) => {
      if (/<!ENTITY/i.test(text)) throw new UnusableFileError(ENTITIES);
      this.pending = 0;
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.pending = 0;
      this.depth += 1;
      if (this.depth > MAX_DEPTH) {
        throw new UnusableFileError(`The XML nests elements deeper than ${MAX_DEPTH}: expected a table of payees.`);
      }
      handler.open(localName(name), attributesOf(attributes), parser.line);
    });
    parser.on('closetag', ({ name }) => {
      this.pending = 0;
      this.depth -= 1;
      handler.close(localName(name));
    });
    const takeText = (text: string) => {
      this.pending = 0;
      if (this.depth > 0) handler.text(text);
    };
    parser.on('text', takeText);
    parser.on('cdata', takeText);
    parser.on('comment', () => {
      this.pending = 0;
    });
  }

  /** Throws UnusableFileError. */
  write(piece: string): void {
    this.parser.write(this.ampersands.push(piece));
    this.pending += piece.length;
    if (this.pending > MAX_PENDING) {
      throw new UnusableFileError(
        `The XML holds a value longer than ${MAX_PENDING} characters on line ${this.parser.line}: expected a table of payees.`,
      );
    }
  }

  /** Throws UnusableFileError when an element is still open. */
  end(): void {
    this.parser.write(this.ampersands.end());
    this.isEnding = true;
    this.parser.close();
  }

  private broken(): UnusableFileError {
    const { line } = this.parser;
    return new UnusableFileError(
      this.isEnding
        ? `The XML breaks off on line ${line}: expected a complete file.`
        : `The XML is broken on line ${line}: expected well-formed XML.`,
    );
  }
}

const ENTITIES =
  'The XML declares entities of its own, which are not read because they can hide other files or endless text: please save the table as CSV or XLSX.';

const NO_DATA = /^(xmlns$|xmlns:|xsi:|xml:)/;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesOf(attributes: Readonly<Record<string, string>>): Attributes {
  let found: Map<string, string> | undefined;
  for (const name in attributes) {
    if (NO_DATA.test(name)) continue;
    found ??= new Map();
    const local = localName(name);
    if (!found.has(local)) found.set(local, attributes[name] ?? '');
  }
  return found ?? NO_ATTRIBUTES;
}
