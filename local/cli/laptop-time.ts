// How much real time passed between two moments of the laptop's clock, which jumps over waits: known from looking at both clocks now and then.

/** Less than this is the drift of two clocks, not a jump. */
const JUMP_MS = 100;

interface Pace {
  laptopMs: number;
  realMs: number;
}

export class LaptopTime {
  /** Where real pace began: at the first look, and at the first one after each jump. */
  readonly #paces: Pace[] = [];

  look(laptopMs: number, realMs: number): void {
    const last = this.#paces.at(-1);
    const isJump = !last || Math.abs(laptopMs - last.laptopMs - (realMs - last.realMs)) > JUMP_MS;
    if (isJump) this.#paces.push({ laptopMs, realMs });
  }

  /** As exact as the looks were frequent; undefined when nobody looked as early as `fromMs`. */
  realMsBetween(fromMs: number, toMs: number): number | undefined {
    const [from, to] = [this.#realMsAt(fromMs), this.#realMsAt(toMs)];
    return from === undefined || to === undefined ? undefined : to - from;
  }

  /** A moment that a jump passed counts as that of the next look. */
  #realMsAt(laptopMs: number): number | undefined {
    const index = this.#paces.findLastIndex((pace) => pace.laptopMs <= laptopMs);
    const pace = this.#paces[index];
    if (!pace) return undefined;
    const next = this.#paces[index + 1];
    return Math.min(pace.realMs + laptopMs - pace.laptopMs, next?.realMs ?? Number.POSITIVE_INFINITY);
  }
}

/** Less than this nobody notices. */
const AHEAD_MS = 60_000;

/** Empty while the laptop's clock shows what every other clock shows. */
export function clockLine(aheadMs: number): string {
  if (aheadMs < AHEAD_MS) return '';
  const ahead = aheadMs < 7_200_000 ? `${Math.round(aheadMs / 60_000)} min` : `${(aheadMs / 3_600_000).toFixed(1)} h`;
  return `The laptop's clock is ${ahead} ahead of real time, because it skips waits: times in the API and in results are its own, those in logs are real.\n`;
}
