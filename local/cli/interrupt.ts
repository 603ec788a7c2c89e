// Ctrl-C and kill, once however they come: npm passes on to us what the terminal has told us already.
import { EXIT } from './exit-codes.ts';

/** A signal this soon after the first one is the same wish, told twice. */
const SAME_WISH_MS = 1_000;
const LOOK_AT_PARENT_MS = 1_000;

export interface SignalSource {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): unknown;
  readonly ppid: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Resolves at the first wish to stop; a second one ends the process where it stands, which loses nothing either. */
export function onInterrupt(stopping: () => void, source: SignalSource = process): Promise<number> {
  return new Promise((resolve) => {
    let firstMs: number | undefined;
    const stop = () => {
      const nowMs = performance.now();
      if (firstMs === undefined) {
        firstMs = nowMs;
        stopping();
        resolve(EXIT.interrupted);
      } else if (nowMs - firstMs > SAME_WISH_MS) source.exit(EXIT.interrupted);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) source.on(signal, stop);
    stopWithNpm(stop, source);
  });
}

/** Killed by -9, npm passes nothing on: then nobody would know of the stack that it has started. */
function stopWithNpm(stop: () => void, source: SignalSource): void {
  if (source.env.npm_lifecycle_event === undefined) return;
  const npm = source.ppid;
  const timer = setInterval(() => {
    if (source.ppid === npm) return;
    clearInterval(timer);
    stop();
  }, LOOK_AT_PARENT_MS);
  timer.unref();
}
