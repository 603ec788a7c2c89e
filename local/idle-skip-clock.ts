// The laptop's clock that keeps real pace while anything is going on and jumps to the next timer once nothing is.

import { type LaptopClock, sleepByTimer, type TimerOptions } from './clock.ts';
import { type Deadline, DeadlineHeap } from './deadline-heap.ts';
import { LONGEST_TIMEOUT_MS } from './real-clock.ts';

interface IdleSkipOptions {
  /** How far this clock is ahead of real time at the start: the `offset` of the run before. */
  offset?: number;
  /** How long nothing may have happened before a jump: time for the other end of a socket to act on what it was just told. */
  quietMs?: number;
  /** Called with the new offset before the timers of a jump fire, so that a killed run can go on from it. */
  onJump?: (offset: number) => void;
}

interface Timer {
  readonly fire: () => void;
  /** Its entry among the times that may be jumped to. */
  readonly target: Deadline<null> | undefined;
  isCancelled: boolean;
}

/** A timeout may fire before the sockets that are readable are read; each turn of the event loop reads them once. */
const QUIET_TURNS = 3;

/** Jumps only while the predicate of `allowSkip` says so, and only to skippable timers; a timer that a jump passes fires on the way, in order. */
export class IdleSkipClock implements LaptopClock {
  #offset: number;
  readonly #quietMs: number;
  readonly #onJump: (offset: number) => void;
  readonly #all = new DeadlineHeap<Timer>();
  readonly #skippable = new DeadlineHeap<null>();
  #maySkip = () => false;
  #latest = 0;
  #busy = 0;
  #activity = 0;
  #isSettling = false;
  #wake: NodeJS.Timeout | undefined;
  #wakeAtMs = Number.POSITIVE_INFINITY;

  constructor({ offset = 0, quietMs = 5, onJump = () => {} }: IdleSkipOptions = {}) {
    this.#offset = offset;
    this.#quietMs = quietMs;
    this.#onJump = onJump;
  }

  /** Milliseconds ahead of real time. */
  get offset(): number {
    return this.#offset;
  }

  /** `maySkip` is asked before each jump. It must not turn true without something happening (a request, a timer, a message). */
  allowSkip(maySkip: () => boolean): void {
    this.#maySkip = maySkip;
    this.#touch();
  }

  now(): number {
    this.#latest = Math.max(this.#latest, Date.now() + this.#offset);
    return this.#latest;
  }

  timer(atMs: number, fire: () => void, { skippable = true }: TimerOptions = {}): () => void {
    const target = skippable ? this.#skippable.push(atMs, null) : undefined;
    const timer = this.#all.push(atMs, { fire, target, isCancelled: false });
    this.#arm();
    this.#touch();
    return () => {
      timer.value.isCancelled = true;
      this.#all.remove(timer);
      if (target) this.#skippable.remove(target);
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepByTimer(this, ms, signal);
  }

  async busy<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
      this.#touch();
    }
  }

  /** Forgets all timers. */
  stop(): void {
    this.#all.clear();
    this.#skippable.clear();
    this.#arm();
  }

  #arm(): void {
    const atMs = this.#all.first?.atMs ?? Number.POSITIVE_INFINITY;
    if (atMs === this.#wakeAtMs) return;
    clearTimeout(this.#wake);
    this.#wakeAtMs = atMs;
    if (atMs === Number.POSITIVE_INFINITY) return;
    this.#wake = setTimeout(() => this.#fireDue(), Math.min(Math.max(0, atMs - this.now()), LONGEST_TIMEOUT_MS));
  }

  #fireDue(): void {
    this.#wakeAtMs = Number.NaN;
    try {
      for (const { value: timer } of this.#all.takeDue(this.now())) {
        if (timer.target) this.#skippable.remove(timer.target);
        if (!timer.isCancelled) timer.fire();
      }
    } finally {
      this.#arm();
      this.#touch();
    }
  }

  #touch(): void {
    this.#activity++;
    if (this.#isSettling || this.#busy > 0 || this.#skippable.size === 0 || !this.#maySkip()) return;
    this.#isSettling = true;
    const seen = this.#activity;
    setTimeout(() => this.#settle(seen, QUIET_TURNS), this.#quietMs);
  }

  #settle(seen: number, turnsLeft: number): void {
    if (this.#busy === 0 && this.#activity === seen && turnsLeft > 0) {
      setImmediate(() => this.#settle(seen, turnsLeft - 1));
      return;
    }
    this.#isSettling = false;
    if (this.#busy === 0 && this.#activity === seen) this.#jump();
    else this.#touch();
  }

  #jump(): void {
    const target = this.#skippable.first;
    if (!target || !this.#maySkip()) return;
    this.#offset += Math.max(0, target.atMs - this.now());
    this.#onJump(this.#offset);
    this.#fireDue();
  }
}
