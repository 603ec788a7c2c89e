// Cuts JSON into its records as it streams: the elements of its lists, or the values that follow one another.
import { UnusableFileError } from '../../unusable-file.ts';
import { MAX_ROW_CHARACTERS, tooLong } from '../row-limit.ts';

export interface ScannedValue {
  /** Names of the fields from the root to the list; empty for a list at the root, and for values that follow one another. */
  list: readonly string[];
  text: string;
  /** Line on which the value begins. */
  line: number;
  problem?: string;
  /** A string of it runs over a line end, as no string of JSON does: it may have swallowed the records that follow. */
  isSuspect?: boolean;
}

/** `lists`: the file is one value. `values`: the file is any number of values, each of them a record. */
export type ScanMode = 'lists' | 'values';

/** Objects around a list: `{"response":{"data":{"vendors":[...]}}}`. */
const MAX_WRAPPERS = 3;
/** Values nested deeper than this are no record; reading them would cost stack. */
const MAX_DEPTH = 100;
const MAX_NAME = 1_000;

/** Words and numbers; a number may have leading zeros. */
const PLAIN = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

interface Frame {
  isList: boolean;
  path: readonly string[];
  /** Of an object: the name of the value that comes, once it was read. */
  name?: string;
  /** A value ended: a comma or the end of the list or object must follow. */
  isFilled?: boolean;
}

interface OpenValue {
  list: readonly string[] | undefined;
  /** `text` and `name` are strings, `nested` has brackets, `plain` is a number or a word. */
  kind: 'text' | 'name' | 'nested' | 'plain';
  depth: number;
  isInString: boolean;
  isEscaped: boolean;
  parts: string;
  isTooLong: boolean;
  isTooDeep: boolean;
  isSuspect: boolean;
  line: number;
}

export class ValueScanner {
  private readonly frames: Frame[] = [];
  private value: OpenValue | undefined;
  private hasRoot = false;
  private line = 1;
  private found: ScannedValue[] = [];
  private readonly mode: ScanMode;

  constructor(mode: ScanMode) {
    this.mode = mode;
  }

  /** The values that are complete now. Throws UnusableFileError where the text is no JSON. */
  push(piece: string): ScannedValue[] {
    this.found = [];
    for (let at = 0; at < piece.length; ) at = this.value ? this.goOn(this.value, piece, at) : this.begin(piece, at);
    return this.found;
  }

  /** Throws UnusableFileError inside a value. */
  end(): ScannedValue[] {
    if (this.frames.length === 0 && this.value === undefined) return [];
    const where = this.value ? `inside the value that begins on line ${this.value.line}` : `on line ${this.line}`;
    throw new UnusableFileError(`The JSON breaks off ${where}: expected a complete file.`);
  }

  /** Outside of values: brackets, separators, the beginning of a value. */
  private begin(piece: string, at: number): number {
    const character = piece[at] ?? '';
    switch (character) {
      case '\n':
        this.line += 1;
        return at + 1;
      case ' ':
      case '\t':
      case '\r':
        return at + 1;
      case ',':
        return this.separate(at);
      case ':':
        if (this.frames.at(-1)?.name === undefined) throw this.broken();
        return at + 1;
      case '}':
      case ']':
        return this.close(character, at);
      default:
        return this.beginValue(character, at);
    }
  }

  private separate(at: number): number {
    const frame = this.frames.at(-1);
    if (!frame) throw this.broken();
    frame.name = undefined;
    frame.isFilled = false;
    return at + 1;
  }

  private close(character: string, at: number): number {
    const frame = this.frames.pop();
    if (!frame || frame.isList !== (character === ']')) throw this.broken();
    this.fill();
    return at + 1;
  }

  private fill(): void {
    const frame = this.frames.at(-1);
    if (frame) frame.isFilled = true;
  }

  private beginValue(character: string, at: number): number {
    const frame = this.frames.at(-1);
    if (!frame) return this.beginRoot(character, at);
    if (frame.isFilled) throw this.broken(character);
    if (frame.isList) return this.open(frame.path, character, at);
    if (frame.name === undefined) {
      if (character !== '"') throw this.broken(character);
      this.open(undefined, character, at);
      if (this.value) this.value.kind = 'name';
      return at;
    }
    const isWrapper = character === '{' && this.frames.length < MAX_WRAPPERS;
    if (!isWrapper && character !== '[') return this.open(undefined, character, at);
    this.frames.push({ isList: character === '[', path: [...frame.path, frame.name] });
    return at + 1;
  }

  private beginRoot(character: string, at: number): number {
    if (character !== '[' && character !== '{') throw this.broken(character);
    if (this.mode === 'values') return this.open([], character, at);
    if (this.hasRoot) throw this.broken();
    this.hasRoot = true;
    this.frames.push({ isList: character === '[', path: [] });
    return at + 1;
  }

  private open(list: readonly string[] | undefined, character: string, at: number): number {
    const kind = character === '"' ? 'text' : character === '{' || character === '[' ? 'nested' : 'plain';
    if (kind === 'plain' && !/[-\w]/.test(character)) throw this.broken(character);
    this.value = {
      ...{ list, kind, depth: 0, isInString: false, isEscaped: false },
      ...{ parts: '', isTooLong: false, isTooDeep: false, isSuspect: false, line: this.line },
    };
    return at;
  }

  /** Inside a value, up to its end or the end of the piece. */
  private goOn(value: OpenValue, piece: string, from: number): number {
    const end = value.kind === 'plain' ? endOfPlain(piece, from) : endOfNested(value, piece, from);
    const to = end === undefined ? piece.length : end;
    this.line += countLines(piece, from, to);
    if (value.list !== undefined || value.kind === 'name' || value.kind === 'plain')
      addPart(value, piece.slice(from, to));
    if (end !== undefined) this.finish(value);
    return to;
  }

  private finish(value: OpenValue): void {
    this.value = undefined;
    const { kind, list, parts, line, isTooLong, isTooDeep, isSuspect } = value;
    const frame = this.frames.at(-1);
    if (kind === 'name') {
      const name = parts.length > MAX_NAME ? undefined : nameOf(parts);
      if (!frame || name === undefined) throw this.broken();
      frame.name = name;
      return;
    }
    this.fill();
    if (kind === 'plain' && !PLAIN.test(parts)) throw this.broken();
    if (list === undefined) return;
    const problem = isTooLong
      ? tooLong()
      : isTooDeep
        ? `the record is nested deeper than ${MAX_DEPTH} levels`
        : undefined;
    this.found.push({ list, text: parts, line, ...(problem && { problem }), ...(isSuspect && { isSuspect }) });
  }

  private broken(character = ''): UnusableFileError {
    const why: Readonly<Record<string, string>> = {
      '/': 'JSON has no comments',
      '#': 'JSON has no comments',
      "'": 'JSON has no single quotes',
    };
    return new UnusableFileError(
      `The JSON is broken on line ${this.line}: ${why[character] ?? 'expected valid JSON'}.`,
    );
  }
}

function addPart(value: OpenValue, text: string): void {
  const room = MAX_ROW_CHARACTERS - value.parts.length;
  if (text.length <= room) value.parts += text;
  else {
    value.parts += text.slice(0, room);
    value.isTooLong = true;
  }
}

/** Index after the last character of a number or word, or undefined when it may go on. */
function endOfPlain(piece: string, from: number): number | undefined {
  for (let at = from; at < piece.length; at += 1) {
    const code = piece.charCodeAt(at);
    if (code <= 0x20 || code === 0x2c || code === 0x5d || code === 0x7d) return at;
  }
  return undefined;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LINE_END = 0x0a;

/** Index after the closing bracket or quote, or undefined when it has not come yet. Brackets may be of either kind: each record is parsed later. */
function endOfNested(value: OpenValue, piece: string, from: number): number | undefined {
  for (let at = from; at < piece.length; at += 1) {
    const code = piece.charCodeAt(at);
    if (value.isInString) {
      if (value.isEscaped) value.isEscaped = false;
      else if (code === BACKSLASH) value.isEscaped = true;
      else if (code === QUOTE) {
        value.isInString = false;
        if (value.depth === 0) return at + 1;
      } else if (code === LINE_END) value.isSuspect = true;
    } else if (code === QUOTE) value.isInString = true;
    else if (code === 0x7b || code === 0x5b) {
      value.depth += 1;
      value.isTooDeep ||= value.depth > MAX_DEPTH;
    } else if (code === 0x7d || code === 0x5d) {
      value.depth -= 1;
      if (value.depth === 0) return at + 1;
    }
  }
  return undefined;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function nameOf(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}
