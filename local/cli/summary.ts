// The summary at the end: rows per step and outcome, what was paid, who answered, how long Mastercard took, and where the files lie.
import type { BatchView } from '#shared/contract/batches';
import { OUTCOMES } from '#shared/outcome';
import type { SimulatedRows } from '#shared/results/simulated-rows';
import { NO_NETWORK } from '#shared/supplier-network';
import { type Providers, titlesOf } from '../stack/providers.ts';
import type { SearchWait } from './search-wait.ts';

export interface Finished {
  batch: BatchView;
  seconds: number;
  /** Of this run's results. */
  folder: string;
  /** Paths of the downloaded files. */
  files: readonly string[];
}

export interface Circumstances {
  providers: Providers;
  /** Undefined where no summary was delivered. */
  simulated?: SimulatedRows | undefined;
  /** With the real time that it took, if this run saw all of it. */
  searchWait?: (SearchWait & { realMs: number | undefined }) | undefined;
}

export function summaryOf({ batch, seconds, files }: Finished, circumstances: Circumstances): string {
  const { rows } = batch;
  const read = rows.read ?? 0;
  const rejected = rows.rejected ?? 0;
  const { providers, simulated, searchWait } = circumstances;
  return [
    '',
    `${batch.fileName}: ${batch.status} in ${seconds.toFixed(1)} s`,
    `${read} rows read = ${rows.done} with results + ${rejected} refused`,
    ...duplicatesLine(batch),
    costLine(batch),
    ...providerLines(providers),
    ...simulatedLine(simulated, rows.done),
    ...(searchWait ? [waitLine(searchWait)] : []),
    '',
    ...table(batch),
    ...networkHint(batch),
    '',
    ...files.map((file) => `  ${file}`),
  ].join('\n');
}

const PROVIDER_LINES = [
  ['real', 'Called for real'],
  ['simulated', 'Simulated, so that nothing was paid to them'],
  [
    'not configured',
    'Not configured, so that steps that need them are skipped and our own models answer where they can',
  ],
] as const;

function providerLines(providers: Providers): string[] {
  return PROVIDER_LINES.flatMap(([state, said]) => {
    const titles = titlesOf(providers, state);
    return titles.length > 0 ? [`${said}: ${titles.join(', ')}`] : [];
  });
}

function simulatedLine(simulated: SimulatedRows | undefined, rows: number): string[] {
  if (!simulated || simulated.rows === 0) return [];
  const steps = Object.entries(simulated.steps).map(([step, count]) => `${step} ${count}`);
  return [`${simulated.rows} of ${rows} rows rest on simulated answers: ${steps.join(', ')}`];
}

/** What a person can do about a match that looked for nothing. */
function networkHint({ pins, steps }: BatchView): string[] {
  const isOn = steps.some(({ step, on }) => step === 'match' && on);
  if (!isOn || pins?.supplierVersion !== NO_NETWORK) return [];
  return [
    '',
    '  No supplier network: the match was skipped. Give it your suppliers with --suppliers FILE (CSV or XLSX).',
  ];
}

function duplicatesLine({ duplicates }: BatchView): string[] {
  if (!duplicates) return [];
  if (duplicates.state === 'failed') return [`Duplicates were not found: ${duplicates.reason}`];
  const { groups, repeatedRows, repeatedAmount } = duplicates;
  if (groups === 0) return ['No payee stands in more than one row'];
  const money = repeatedAmount === undefined ? '' : `, ${dollarText(repeatedAmount)} in them`;
  return [`${counted(repeatedRows, 'row')} beyond the first of ${counted(groups, 'payee')}${money} (duplicates.csv)`];
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

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
