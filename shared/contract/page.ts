// Pages of lists, cut by count and by bytes: an answer that Lambda refuses for its size would be no answer.
import { encodeCursor } from './common.ts';

/** Of the 6,291,556 bytes that Lambda answers with at most; the rest is for the other fields, headers and status. */
export const PAGE_BYTES = 5_500_000;

/** An answer's body is a string in JSON, so each quote and backslash of it counts twice. */
const bytesOf = (item: unknown) => Buffer.byteLength(JSON.stringify(JSON.stringify(item) ?? ''));

export class PageRoom {
  #left = PAGE_BYTES;
  #isEmpty = true;

  /** False when the item must be left for the next page. The first one is taken whatever its size, so that pages go on. */
  take(item: unknown): boolean {
    const bytes = bytesOf(item);
    if (!this.#isEmpty && bytes > this.#left) return false;
    this.#left -= bytes;
    this.#isEmpty = false;
    return true;
  }
}

/** As many of the items as fit. `found` may hold more than `limit`, which tells that there is a next page. */
export function cutPage<Item>(
  found: readonly Item[],
  limit: number,
  positionOf: (last: Item, taken: number) => unknown,
): { items: Item[]; next?: string } {
  const room = new PageRoom();
  const items: Item[] = [];
  for (const item of found) {
    if (items.length === limit || !room.take(item)) break;
    items.push(item);
  }
  const last = items.at(-1);
  const isMore = found.length > items.length;
  return { items, ...(isMore && last !== undefined && { next: encodeCursor(positionOf(last, items.length)) }) };
}
