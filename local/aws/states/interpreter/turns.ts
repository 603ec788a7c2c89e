// Keeps the interpreter from starving the rest of the process: after some milliseconds of work it lets the event loop turn.

import type { LaptopClock } from '../../../clock.ts';

/** Long enough that the turn itself (a few microseconds) does not count, short enough that a request waits unnoticed. */
const SLICE_MS = 8;

/**
 * Between two waits the interpreter runs in microtasks, inside a turn, or inside a call that counts as `clock.busy`: so the laptop's clock,
 * which jumps only between turns of the event loop, never jumps while there is interpreting to do.
 */
export class Turns {
  readonly #clock: LaptopClock;
  #sliceStart = performance.now();
  #turn: Promise<void> | undefined;

  constructor(clock: LaptopClock) {
    this.#clock = clock;
  }

  /** To be awaited before each state. */
  async next(): Promise<void> {
    if (performance.now() - this.#sliceStart < SLICE_MS) return;
    this.#turn ??= this.#clock.busy(
      () =>
        new Promise((resolve) => {
          setImmediate(() => {
            this.#turn = undefined;
            this.#sliceStart = performance.now();
            resolve();
          });
        }),
    );
    await this.#turn;
  }
}
