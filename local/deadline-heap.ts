// A priority queue by time from which entries can also be taken out of the middle, so that what was cancelled or deleted holds no memory.

export interface Deadline<T> {
  readonly atMs: number;
  readonly value: T;
  readonly order: number;
  /** Where it is in the heap, -1 once it has left. Only the heap writes it. */
  index: number;
}

/** Earliest first; of equal times the one pushed first. Push, pop and remove take O(log n). */
export class DeadlineHeap<T> {
  readonly #deadlines: Deadline<T>[] = [];
  #order = 0;

  get size(): number {
    return this.#deadlines.length;
  }

  get first(): Deadline<T> | undefined {
    return this.#deadlines[0];
  }

  push(atMs: number, value: T): Deadline<T> {
    const deadline = { atMs, value, order: this.#order++, index: this.#deadlines.length };
    this.#deadlines.push(deadline);
    this.#rise(deadline);
    return deadline;
  }

  /** Takes all entries up to and including `nowMs`, earliest first. */
  takeDue(nowMs: number): Deadline<T>[] {
    const due: Deadline<T>[] = [];
    for (let first = this.first; first && first.atMs <= nowMs; first = this.first) {
      this.remove(first);
      due.push(first);
    }
    return due;
  }

  /** False when the entry has left already. */
  remove(deadline: Deadline<T>): boolean {
    const hole = deadline.index;
    if (hole < 0) return false;
    deadline.index = -1;
    const last = this.#deadlines.pop();
    if (last && last !== deadline) {
      this.#place(last, hole);
      this.#rise(last);
      this.#sink(last);
    }
    return true;
  }

  clear(): void {
    for (const deadline of this.#deadlines) deadline.index = -1;
    this.#deadlines.length = 0;
  }

  #rise(deadline: Deadline<T>): void {
    while (deadline.index > 0) {
      const parent = this.#deadlines[(deadline.index - 1) >> 1]!;
      if (!isBefore(deadline, parent)) return;
      this.#swap(deadline, parent);
    }
  }

  #sink(deadline: Deadline<T>): void {
    for (;;) {
      const left = this.#deadlines[2 * deadline.index + 1];
      const right = this.#deadlines[2 * deadline.index + 2];
      const child = right && left && isBefore(right, left) ? right : left;
      if (!child || !isBefore(child, deadline)) return;
      this.#swap(deadline, child);
    }
  }

  #swap(a: Deadline<T>, b: Deadline<T>): void {
    const index = a.index;
    this.#place(a, b.index);
    this.#place(b, index);
  }

  #place(deadline: Deadline<T>, index: number): void {
    deadline.index = index;
    this.#deadlines[index] = deadline;
  }
}

function isBefore<T>(a: Deadline<T>, b: Deadline<T>): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
