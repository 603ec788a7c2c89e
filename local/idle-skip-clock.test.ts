import { afterEach, describe, expect, it } from 'vitest';
import { IdleSkipClock } from './idle-skip-clock.ts';
import { RealClock } from './real-clock.ts';

const MINUTE = 60_000;
let clock = new IdleSkipClock();
afterEach(() => clock.stop());

function skippingClock(options: ConstructorParameters<typeof IdleSkipClock>[0] = {}): IdleSkipClock {
  clock = new IdleSkipClock(options);
  clock.allowSkip(() => true);
  return clock;
}

/** A promise and the function that resolves it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('idle-skip clock', () => {
  it('passes 22 minutes of waiting at once and says that they have passed', async () => {
    const offsets: number[] = [];
    skippingClock({ offset: 5 * MINUTE, onJump: (offset) => offsets.push(offset) });
    const start = clock.now();
    for (let lap = 0; lap < 22; lap++) await clock.sleep(MINUTE);
    expect(clock.now() - start).toBeGreaterThanOrEqual(22 * MINUTE);
    expect(clock.offset).toBeGreaterThan(26 * MINUTE);
    expect(offsets.at(-1)).toBe(clock.offset);
  });

  it('fires in order of time, those set for one time in order of setting', async () => {
    skippingClock();
    const start = clock.now();
    const fired: string[] = [];
    clock.timer(start + 3 * MINUTE, () => fired.push('late'));
    clock.timer(start + MINUTE, () => fired.push('early'));
    clock.timer(start + 3 * MINUTE, () => fired.push('later still'));
    await clock.sleep(4 * MINUTE);
    expect(fired).toEqual(['early', 'late', 'later still']);
  });

  it('keeps real pace while work runs', async () => {
    skippingClock();
    const work = gate();
    let hasFired = false;
    clock.timer(clock.now() + MINUTE, () => {
      hasFired = true;
    });
    const busy = clock.busy(() => work.opened);
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(hasFired).toBe(false);
    work.open();
    await busy;
    await clock.sleep(MINUTE);
    expect(hasFired).toBe(true);
  });

  it('does not jump between the end of some work and what that work sets off a turn later', async () => {
    skippingClock();
    const start = clock.now();
    const order: string[] = [];
    clock.timer(start + 60 * MINUTE, () => order.push('timeout'));
    await clock.busy(async () => {});
    setImmediate(() => clock.timer(start + MINUTE, () => order.push('consequence')));
    await clock.sleep(61 * MINUTE);
    expect(order).toEqual(['consequence', 'timeout']);
  });

  it('never jumps to a schedule, and fires one that a jump passes', async () => {
    skippingClock();
    const start = clock.now();
    const fired: string[] = [];
    clock.timer(start + MINUTE, () => fired.push('schedule'), { skippable: false });
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(fired).toEqual([]);
    await clock.sleep(2 * MINUTE);
    expect(fired).toEqual(['schedule']);
  });

  it('jumps only while it is allowed to', async () => {
    clock = new IdleSkipClock();
    let isBatchOpen = false;
    clock.allowSkip(() => isBatchOpen);
    const asleep = clock.sleep(MINUTE);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(clock.offset).toBe(0);
    await clock.busy(async () => {
      isBatchOpen = true;
    });
    await asleep;
    expect(clock.offset).toBeGreaterThan(50_000);
  });

  it('forgets a cancelled timer, even one due at the same moment as the canceller', async () => {
    skippingClock();
    const at = clock.now() + MINUTE;
    const fired: string[] = [];
    let cancel = () => {};
    clock.timer(at, () => cancel());
    cancel = clock.timer(at, () => fired.push('cancelled'));
    clock.timer(clock.now() + 1000, () => fired.push('cancelled too'))();
    await clock.sleep(2 * MINUTE);
    expect(fired).toEqual([]);
  });

  it('rejects an aborted sleep with the reason of its signal', async () => {
    skippingClock();
    const abort = new AbortController();
    clock.allowSkip(() => false);
    const asleep = clock.sleep(MINUTE, abort.signal);
    abort.abort(new Error('hung up'));
    await expect(asleep).rejects.toThrow('hung up');
    await expect(clock.sleep(1, abort.signal)).rejects.toThrow('hung up');
  });
});

describe('real clock', () => {
  it('sleeps in real time, forgets what is cancelled and takes times beyond 24 days', async () => {
    const real = new RealClock();
    const fired: string[] = [];
    const cancel = real.timer(real.now() + 40 * 24 * 60 * MINUTE, () => fired.push('far'));
    const start = real.now();
    await real.busy(() => real.sleep(3));
    expect(real.now()).toBeGreaterThanOrEqual(start + 3);
    cancel();
    expect(fired).toEqual([]);
  });
});
