// Takes the aws-chunked framing off an upload's body and keeps the trailers that follow its last chunk.

import { AwsError } from '../protocol.ts';

/** The longest chunk header or trailer line that is waited for. */
const MAX_LINE_BYTES = 8192;

export class AwsChunkedBody {
  /** By lower-case name; complete once `decode` has ended. */
  readonly trailers = new Map<string, string>();

  /** Yields the data as it comes; holds no more than one line and one piece of the source. Throws for a body that ends too early. */
  async *decode(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    const reader = new PieceReader(source);
    for (;;) {
      const size = chunkSize(await reader.line());
      if (size === 0) break;
      yield* reader.bytes(size);
      if ((await reader.line()) !== '') throw incomplete('no line end after a chunk');
    }
    for (let line = await reader.line(); line !== ''; line = await reader.line()) {
      const colon = line.indexOf(':');
      this.trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
  }
}

class PieceReader {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    for (let end = this.#rest.indexOf('\r\n'); ; end = this.#rest.indexOf('\r\n')) {
      if (end >= 0) {
        const line = this.#rest.subarray(0, end).toString();
        this.#rest = this.#rest.subarray(end + 2);
        return line;
      }
      if (this.#rest.length > MAX_LINE_BYTES) throw incomplete(`no line end within ${MAX_LINE_BYTES} bytes`);
      this.#rest = Buffer.concat([this.#rest, await this.#next()]);
    }
  }

  async *bytes(count: number): AsyncIterable<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0) this.#rest = await this.#next();
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      if (piece.length > 0) yield piece;
    }
  }

  async #next(): Promise<Buffer> {
    const { done, value } = await this.#source.next();
    if (done) throw incomplete('the body ended before its last chunk');
    return value;
  }
}

function chunkSize(line: string): number {
  const size = line.split(';', 1)[0] ?? '';
  if (!/^[0-9a-fA-F]{1,12}$/.test(size))
    throw new AwsError('InvalidChunkSizeError', `aws-chunked body: "${line.slice(0, 40)}" is no chunk size`);
  return Number.parseInt(size, 16);
}

function incomplete(what: string): AwsError {
  return new AwsError('IncompleteBody', `aws-chunked body: ${what}`);
}
