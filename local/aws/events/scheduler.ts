// The local EventBridge Scheduler: calls the target of each schedule at its times, at real pace.

import type { LaptopClock } from '../../clock.ts';
import { nextRun } from './schedule-expression.ts';

export interface Schedule {
  name: string;
  /** rate(...) or cron(...). */
  expression: string;
  /** UTC unless said. */
  timeZone?: string;
  /** Gets the time for which the run was planned. */
  target: (scheduledMs: number) => Promise<void>;
}

interface SchedulerOptions {
  clock: LaptopClock;
  /** Told of a target that fails; the schedule goes on. */
  onFault: (error: unknown, schedule: string) => void;
}

export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #cancel = new Map<string, () => void>();
  readonly #schedules = new Map<string, Schedule>();

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Runs missed while the laptop was off are not made up for. Throws, naming the schedule, for an expression or zone not known here. */
  add(schedule: Schedule): void {
    if (this.#cancel.has(schedule.name)) throw new Error(`Schedule ${schedule.name} exists already`);
    this.#schedules.set(schedule.name, schedule);
    try {
      this.#arm(schedule, this.#options.clock.now());
    } catch (error) {
      throw new Error(`Schedule ${schedule.name}: ${error instanceof Error ? error.message : error}`);
    }
  }

  get names(): string[] {
    return [...this.#schedules.keys()];
  }

  /** Calls the target as if the schedule's time had come. Resolves when the call is handed over. */
  async runNow(name: string): Promise<void> {
    const schedule = this.#schedules.get(name);
    if (!schedule) throw new Error(`There is no schedule ${name}: expected one of ${this.names.join(', ')}`);
    const { clock } = this.#options;
    await clock.busy(() => schedule.target(clock.now()));
  }

  /** Forgets all schedules. */
  stop(): void {
    for (const cancel of this.#cancel.values()) cancel();
    this.#cancel.clear();
    this.#schedules.clear();
  }

  #arm(schedule: Schedule, afterMs: number): void {
    const { clock } = this.#options;
    const atMs = nextRun(schedule.expression, schedule.timeZone ?? 'UTC', afterMs);
    if (atMs === undefined) return;
    const run = () => {
      // From now and not from the planned time: a laptop that was asleep for a week runs once, not seven times.
      this.#arm(schedule, Math.max(atMs, clock.now()));
      clock.busy(() => schedule.target(atMs)).catch((error) => this.#options.onFault(error, schedule.name));
    };
    this.#cancel.set(schedule.name, clock.timer(atMs, run, { skippable: false }));
  }
}
