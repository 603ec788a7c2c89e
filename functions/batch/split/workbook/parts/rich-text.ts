// The text of a shared or inline string: one text, or runs of several fonts; phonetic runs (reading aids) are no text.
import { MAX_CELL_CHARS } from '../limits.ts';
import { unescapeExcel } from '../xml/characters.ts';

export class RichText {
  private value = '';
  private isInText = false;
  private isInPhonetic = false;
  private isExact = false;

  begin(): void {
    this.value = '';
    this.isInText = false;
    this.isInPhonetic = false;
    this.isExact = false;
  }

  open(name: string, attributes: string): void {
    if (name === 't') {
      this.isInText = !this.isInPhonetic;
      if (attributes.includes('preserve')) this.isExact = true;
    } else if (name === 'rPh') this.isInPhonetic = true;
    // White space between runs belongs to the text, whether or not the program said so.
    else if (name === 'r') this.isExact = true;
  }

  close(name: string): void {
    if (name === 't') this.isInText = false;
    else if (name === 'rPh') this.isInPhonetic = false;
  }

  text(text: string): void {
    // One character more than a cell may have says that it has too many.
    if (this.isInText && this.value.length <= MAX_CELL_CHARS) this.value += text.slice(0, MAX_CELL_CHARS + 1);
  }

  end(): string {
    const text = this.isExact ? this.value : this.value.trim();
    return unescapeExcel(text).slice(0, MAX_CELL_CHARS + 1);
  }
}
