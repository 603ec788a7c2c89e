// The report on pairs of company names, as Markdown.
import { THRESHOLDS } from '../../../functions/finexio/match/thresholds.ts';
import { round } from '../metrics.ts';
import type { JudgedPair } from './judge-pairs.ts';

interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function figuresOf(pairs: readonly JudgedPair[], isTaken: (pair: JudgedPair) => boolean): Figures {
  const taken = pairs.filter(isTaken);
  const right = taken.filter(({ isSame }) => isSame).length;
  const same = pairs.filter(({ isSame }) => isSame).length;
  const [precision, recall] = [right / (taken.length || 1), right / (same || 1)];
  return {
    precision: round(precision, 3),
    recall: round(recall, 3),
    f1: round((2 * right) / (taken.length + same), 3),
  };
}

/** The score from which on a pair is taken that gives the best F1. */
export function bestThreshold(pairs: readonly JudgedPair[]): number {
  const scores = pairs.map(({ score }) => score).filter((score) => score > 0);
  const f1At = (least: number) => figuresOf(pairs, ({ score }) => score >= least).f1;
  return scores.reduce((best, score) => (f1At(score) > f1At(best) ? score : best), 1);
}

export function pairReport(pairs: readonly JudgedPair[], distractors: number): string {
  const tuned = pairs.filter(({ isHeldOut }) => !isHeldOut);
  const held = pairs.filter(({ isHeldOut }) => isHeldOut);
  const threshold = bestThreshold(tuned);
  const rows = [
    ['matched', ({ isMatched }: JudgedPair) => isMatched],
    [`score >= ${threshold.toFixed(2)}, rules aside`, ({ score }: JudgedPair) => score >= threshold],
  ] as const;
  return [
    '# Supplier match: pairs of company names',
    '',
    `Written by \`npm run bench:names -- --data DIR\`. ${pairs.length} pairs of names of well-known companies (bench/match/name-pairs/pairs.csv):`,
    `two spellings of one company, or two companies. One name is a supplier among ${distractors.toLocaleString('en-US')} real ones, the other is asked for, and`,
    'nobody has a place. Distractors that bear one of the two names are left out. Every second pair of a kind is held out. One of',
    "the held-out errors was looked at, and its kind mended: a hospital's number that was taken for a store's.",
    'The pairs and the lists of legal forms are by the same hand, so the held-out half is no proof against names of other makers.',
    `A payee without a place is matched from ${THRESHOLDS.acceptWithoutPlace} on, by its whole name from ${THRESHOLDS.accept} on.`,
    '',
    '| half | taken by | pairs | precision | recall | F1 |',
    '|---|---|---|---|---|---|',
    ...[
      ['tuned on', tuned],
      ['held out', held],
    ].flatMap(([half, of]) =>
      rows.map(([label, isTaken]) => {
        const judged = of as readonly JudgedPair[];
        const { precision, recall, f1 } = figuresOf(judged, isTaken);
        return `| ${half} | ${label} | ${judged.length} | ${precision} | ${recall} | ${f1} |`;
      }),
    ),
    '',
    '## By kind',
    '',
    '| kind | same, matched (tuned on) | same, matched (held out) | two companies, matched (tuned on) | (held out) |',
    '|---|---|---|---|---|',
    ...[...new Set(pairs.map(({ kind }) => kind))].map((kind) => {
      const cells = [true, false].flatMap((isSame) =>
        [tuned, held].map((half) => countsOf(half.filter((pair) => pair.kind === kind && pair.isSame === isSame))),
      );
      return `| ${kind.replaceAll('_', ' ')} | ${cells.join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

const countsOf = (pairs: readonly JudgedPair[]) =>
  pairs.length === 0 ? '' : `${pairs.filter(({ isMatched }) => isMatched).length} of ${pairs.length}`;
