// Figures about answers to labelled names: what eval prints and the training report is made of.
import type { Thresholds } from '../../../functions/classification/model/verdict.ts';
import type { LabelledRow } from './labelled-rows.ts';

export interface Judged {
  row: LabelledRow;
  /** Insurance and Banking already counted as Business. */
  answer: string;
  confidence: number;
  decided: boolean;
  /** Of the model's answers: which threshold they stand under. */
  kind?: keyof Thresholds;
}

export interface Share {
  n: number;
  coverage: number;
  /** Null where nothing was decided. */
  accuracyDecided: number | null;
}

export interface Bin {
  from: number;
  to: number;
  n: number;
  right: number;
}

export interface Figures {
  rows: number;
  coverage: number;
  accuracyDecided: number | null;
  accuracyAll: number;
  byLabel: Record<string, Share>;
  bySubtype: Record<string, Share>;
  calibration: Bin[];
}

const BINS = 10;

export const round = (value: number, digits = 4) => Number(value.toFixed(digits));

const isRight = ({ row, answer }: Judged) => row.label === answer;

const accuracy = (judged: readonly Judged[]) =>
  judged.length === 0 ? null : round(judged.filter(isRight).length / judged.length);

/** Map.groupBy came with Node 21. */
function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function share(judged: readonly Judged[]): Share {
  const decided = judged.filter((one) => one.decided);
  return { n: judged.length, coverage: round(decided.length / judged.length), accuracyDecided: accuracy(decided) };
}

function shareBy(judged: readonly Judged[], key: (one: Judged) => string): Record<string, Share> {
  const groups = groupBy(judged, key);
  return Object.fromEntries(
    [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, group]) => [name, share(group)]),
  );
}

/** Accuracy over all answers, decided or not, by label or subtype: what the report shows beside the decided ones. */
export function accuracyBy(judged: readonly Judged[], key: (one: Judged) => string): Record<string, number> {
  return Object.fromEntries([...groupBy(judged, key)].map(([name, group]) => [name, accuracy(group) ?? 0]));
}

function reliability(judged: readonly Judged[]): Bin[] {
  const bins = Array.from({ length: BINS }, (_, i) => ({ from: i / BINS, to: (i + 1) / BINS, n: 0, right: 0 }));
  for (const one of judged) {
    const bin = bins[Math.min(BINS - 1, Math.floor(one.confidence * BINS))]!;
    bin.n++;
    if (isRight(one)) bin.right++;
  }
  return bins.filter(({ n }) => n > 0);
}

/** Expected calibration error: how far confidence and share right are apart, averaged over ten bins by their rows. */
export function calibrationError(judged: readonly Judged[]): number {
  let error = 0;
  for (const bin of groupBy(judged, ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS))).values()) {
    const confidence = bin.reduce((sum, one) => sum + one.confidence, 0);
    error += Math.abs(confidence - bin.filter(isRight).length);
  }
  return round(error / judged.length);
}

export function measure(judged: readonly Judged[]): Figures {
  const all = share(judged);
  return {
    rows: all.n,
    coverage: all.coverage,
    accuracyDecided: all.accuracyDecided,
    accuracyAll: accuracy(judged) ?? 0,
    byLabel: shareBy(judged, ({ row }) => row.label),
    bySubtype: shareBy(judged, ({ row }) => `${row.label}/${row.subtype || 'plain'}`),
    calibration: reliability(judged),
  };
}
