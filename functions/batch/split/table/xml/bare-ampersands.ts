// Repairs XML in which an & stands bare, as in `Smith & Sons`: many reports are written without an XML library.

const REFERENCE_LENGTH = 10;
const BARE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/g;
const CDATA = '<![CDATA[';
const CDATA_END = ']]>';

/** Writes `&amp;` for every & that begins no reference of XML itself; CDATA sections stay as they are. */
export class BareAmpersands {
  private held = '';
  private isInCdata = false;

  /** The text that is certain now; up to ten characters wait for the next piece. */
  push(piece: string): string {
    const text = this.held + piece;
    const end = text.length - undecidedLength(text);
    this.held = text.slice(end);
    return this.repair(text.slice(0, end));
  }

  end(): string {
    const rest = this.repair(this.held);
    this.held = '';
    return rest;
  }

  private repair(text: string): string {
    if (!this.isInCdata && !text.includes('&') && !text.includes(CDATA)) return text;
    let repaired = '';
    for (let at = 0; at < text.length; ) {
      const mark = this.isInCdata ? CDATA_END : CDATA;
      const found = text.indexOf(mark, at);
      const to = found < 0 ? text.length : found + mark.length;
      const part = text.slice(at, to);
      repaired += this.isInCdata ? part : part.replace(BARE, '&amp;');
      if (found >= 0) this.isInCdata = !this.isInCdata;
      at = to;
    }
    return repaired;
  }
}

/** How much of the end may be the beginning of a reference or of a mark. */
function undecidedLength(text: string): number {
  const reference = text.lastIndexOf('&');
  const isOpen = reference >= 0 && text.length - reference < REFERENCE_LENGTH && !text.includes(';', reference);
  const open = isOpen ? text.length - reference : 0;
  for (const mark of [CDATA, CDATA_END]) {
    for (let length = mark.length - 1; length > open; length -= 1) {
      if (text.endsWith(mark.slice(0, length))) return length;
    }
  }
  return open;
}
