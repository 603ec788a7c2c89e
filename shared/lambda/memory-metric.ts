// The memory that a function has needed, as a share of its limit, in CloudWatch (embedded metric format): an alarm
// rings on it
// before the function is killed. Lambda publishes no such metric by itself, and Lambda Insights is paid for by the
// function.
import { readFileSync } from 'node:fs';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

export const MEMORY_METRIC = 'MaxMemoryPercent';
/** From here on the alarm rings. */
export const MEMORY_ALARM_PERCENT = 80;

const EVERY_MS = 60_000;

export interface MemoryNoteDeps {
  /** The most that the process has ever had resident, in bytes. */
  maxRss(): number;
  /** Undefined outside Lambda: then nothing is said. */
  limitBytes: number | undefined;
  millis(): number;
  publish(percent: number): void;
}

/**
 * To be called at the end of each invocation. Says it once a minute at most, but at once when the alarm should ring.
 */
export function memoryNote({ maxRss, limitBytes, millis, publish }: MemoryNoteDeps): () => void {
  let saidAt: number | undefined;
  let wasHigh = false;
  return () => {
    if (!limitBytes) return;
    const percent = (maxRss() / limitBytes) * 100;
    const isHigh = percent >= MEMORY_ALARM_PERCENT;
    const isDue = saidAt === undefined || millis() - saidAt >= EVERY_MS;
    if (!isDue && (!isHigh || wasHigh)) return;
    [saidAt, wasHigh] = [millis(), isHigh];
    publish(Math.round(percent * 10) / 10);
  };
}

/**
 * Of Linux, which counts a process by itself; `resourceUsage().maxRSS` starts with what the parent had. Elsewhere what
 * is resident now.
 */
export function maxResidentBytes(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? [];
    if (kilobytes) return Number(kilobytes) * 1024;
  } catch {
    // There is no /proc.
  }
  return process.memoryUsage.rss();
}

let metrics: Metrics | undefined;
const limitMb = Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE);

export const noteMemory = memoryNote({
  maxRss: maxResidentBytes,
  limitBytes: limitMb > 0 ? limitMb * 1024 * 1024 : undefined,
  millis: () => performance.now(),
  publish(percent) {
    metrics ??= new Metrics({ serviceName: process.env.SERVICE_NAME ?? 'clarity' });
    metrics.addMetric(MEMORY_METRIC, MetricUnit.Percent, percent);
    metrics.publishStoredMetrics();
  },
});
