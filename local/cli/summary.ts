// The summary at the end: rows per step and outcome, what was paid, who answered, how long Mastercard took, and where the files lie.
import type { BatchView } from '#shared/contract/batches';
import { OUTCOMES } from '#shared/outcome';
import type { SearchWait } from './search-wait.ts';

export interface Finished {
  batch: BatchView;
  seconds: number;
  /** Paths of the downloaded files. */
  files: readonly string[];
}

export interface Circumstances {
  /** Vendors whose answers on this laptop are a simulator's. */
  simulated: readonly string[];
  /** Vendors that are called for real. */
  live: readonly string[];
  /** With the real time that it took, if this run saw all of it. */
  searchWait?: (SearchWait & { realMs: number | undefined }) | undefined;
}

export function summaryOf({ batch, seconds, files }: Finished, circumstances: Circumstances): string {
  const { rows } = batch;
  const read = rows.read ?? 0;
  const rejected = rows.rejected ?? 0;
  const { simulated, live, searchWait } = circumstances;
  return [
    '',
    `${batch.fileName}: ${batch.status} in ${seconds.toFixed(1)} s`,
    `${read} rows read = ${rows.done} with results + ${rejected} refused`,
    costLine(batch),
    ...(simulated.length > 0 ? [`Simulated, so that nothing was paid to them: ${simulated.join(', ')}`] : []),
    ...(live.length > 0 ? [`Called for real: ${live.join(', ')}`] : []),
    ...(searchWait ? [waitLine(searchWait)] : []),
    '',
    ...table(batch),
    '',
    ...files.map((file) => `  ${file}`),
  ].join('\n');
}

function costLine({ cost: { calls, dollars, unknownCalls } }: BatchView): string {
  const lost = unknownCalls > 0 ? `; the answers of ${unknownCalls} were lost on the way` : '';
  return `${calls} paid calls, ${dollarText(dollars)}${lost}`;
}

function waitLine({ bulks, searches, fromMs, toMs, realMs }: NonNullable<Circumstances['searchWait']>): string {
  const asked = bulks === 1 ? `1 bulk of ${searches} searches` : `${bulks} bulks with ${searches} searches`;
  const waited = `${durationText(toMs - fromMs)} of waiting on the laptop's clock`;
  return `Mastercard: ${asked}, ${waited}${realMs === undefined ? '' : ` in ${durationText(realMs)} of real time`}`;
}

const durationText = (ms: number) => (ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`);
/** Single calls cost less than a cent. */
const dollarText = (dollars: number) => `$${dollars.toFixed(dollars > 0 && dollars < 0.01 ? 4 : 2)}`;

function table({ steps }: BatchView): string[] {
  const seen = OUTCOMES.filter((outcome) => steps.some((step) => (step.outcomes[outcome] ?? 0) > 0));
  const paying = steps.some(({ paid }) => paid) ? ['paid calls', 'cost'] : [];
  const cells = steps.map(({ step, outcomes, paid }) => [
    step,
    ...seen.map((outcome) => String(outcomes[outcome] ?? 0)),
    ...(paid ? [`${paid.vendor} ${paid.calls}`, dollarText(paid.dollars)] : []),
  ]);
  const head = ['step', ...seen, ...paying];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: string[]) =>
    `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}`;
  return [line(head), ...cells.map(line)];
}

/** Why the batch is not what it should be: finished, with an outcome of every step for every row. Undefined when it is. */
export function shortcomingOf({ status, failure, rows, steps }: BatchView): string | undefined {
  if (status !== 'done') return failure ?? `the batch ended as ${status}`;
  const expected = (rows.read ?? 0) - (rows.rejected ?? 0);
  if (rows.done !== expected) return `${rows.done} of ${expected} rows have results`;
  const short = steps.find((step) => step.rows !== expected);
  return short && `step ${short.step} has outcomes for ${short.rows} of ${expected} rows`;
}
