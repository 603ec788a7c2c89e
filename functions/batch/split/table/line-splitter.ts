// Cuts text that comes in pieces into its lines that hold more than white space. A line that is too long is cut, and says so.
import { MAX_ROW_CHARACTERS, tooLong } from './row-limit.ts';

export interface TextLine {
  text: string;
  /** From 1. */
  line: number;
  problem?: string;
}

export class LineSplitter {
  private rest = '';
  private isTooLong = false;
  private line = 1;

  push(piece: string): TextLine[] {
    const found: TextLine[] = [];
    const lines = piece.split('\n');
    const last = lines.pop() ?? '';
    for (const text of lines) {
      this.add(text);
      this.finish(found);
    }
    this.add(last);
    return found;
  }

  end(): TextLine[] {
    const found: TextLine[] = [];
    this.finish(found);
    return found;
  }

  private add(text: string): void {
    this.isTooLong ||= this.rest.length + text.length > MAX_ROW_CHARACTERS;
    this.rest += text.slice(0, MAX_ROW_CHARACTERS - this.rest.length);
  }

  private finish(found: TextLine[]): void {
    const text = this.rest.endsWith('\r') ? this.rest.slice(0, -1) : this.rest;
    if (text.trim() !== '') found.push({ text, line: this.line, ...(this.isTooLong && { problem: tooLong() }) });
    this.line += 1;
    this.rest = '';
    this.isTooLong = false;
  }
}
