// Cuts HTML into tags and text as it streams. The tokenizer is htmlparser2's; its parser is left out because it keeps a
// stack of open elements, which grows without end where end tags are missing.
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { UnusableFileError } from '../../unusable-file.ts';

export interface MarkupHandler {
  /** Attributes that `wanted` names, in lower case. */
  openTag(name: string, attributes: ReadonlyMap<string, string>): void;
  closeTag(name: string): void;
  /** Text with its entities decoded, in as many pieces as it comes. */
  text(text: string): void;
}

/** A tag or comment that is longer is no part of a table. */
const MAX_PENDING = 8_000_000;
const MAX_ATTRIBUTE = 200;

export class MarkupReader {
  private readonly tokenizer: Tokenizer;
  /** Text that belongs to no event yet, and its place in the whole. */
  private pending = '';
  private pendingAt = 0;
  private usedTo = 0;

  constructor(handler: MarkupHandler, wanted: ReadonlySet<string>) {
    this.tokenizer = new Tokenizer({}, this.callbacks(handler, wanted));
  }

  write(piece: string): void {
    this.pending = this.pending.slice(this.usedTo - this.pendingAt) + piece;
    this.pendingAt = this.usedTo;
    this.tokenizer.write(piece);
    if (this.pending.length - (this.usedTo - this.pendingAt) > MAX_PENDING) {
      throw new UnusableFileError(
        `The file is a web page with a comment or tag longer than ${MAX_PENDING} characters: expected a table.`,
      );
    }
  }

  end(): void {
    this.tokenizer.end();
  }

  private take(from: number, to: number): string {
    this.usedTo = to;
    return this.pending.slice(from - this.pendingAt, to - this.pendingAt);
  }

  private callbacks(handler: MarkupHandler, wanted: ReadonlySet<string>): TokenizerCallbacks {
    const use = (_from: number, to: number) => {
      this.usedTo = to;
    };
    let tag = '';
    let attributes = new Map<string, string>();
    let value: string | undefined;
    const open = (end: number) => {
      this.usedTo = end;
      handler.openTag(tag, attributes);
      if (attributes.size > 0) attributes = new Map();
    };
    const addToValue = (text: string) => {
      if (value !== undefined && value.length < MAX_ATTRIBUTE) value += text.slice(0, MAX_ATTRIBUTE);
    };
    let attribute = '';
    return {
      onopentagname: (from, to) => {
        tag = this.take(from, to).toLowerCase();
      },
      onattribname: (from, to) => {
        attribute = this.take(from, to).toLowerCase();
        value = wanted.has(attribute) ? '' : undefined;
      },
      onattribdata: (from, to) => addToValue(this.take(from, to)),
      onattribentity: (codepoint) => addToValue(String.fromCodePoint(codepoint)),
      onattribend: (_quote, to) => {
        this.usedTo = to;
        if (value !== undefined && !attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: open,
      onselfclosingtag: open,
      onclosetag: (from, to) => handler.closeTag(this.take(from, to).toLowerCase()),
      ontext: (from, to) => handler.text(this.take(from, to)),
      ontextentity: (codepoint, to) => {
        this.usedTo = to;
        handler.text(String.fromCodePoint(codepoint));
      },
      oncdata: use,
      oncomment: use,
      ondeclaration: use,
      onprocessinginstruction: use,
      onend: () => {},
    };
  }
}
