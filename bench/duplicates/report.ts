// docs/reports/duplicates.md.
import type { Fold } from './cross-validate.ts';
import { groupsByKey, groupsByPeer, groupsOf, scoreFolds } from './cross-validate.ts';
import { calibrationError, grouped, ratio, recallAt, type Score, type Scored } from './measure.ts';
import type { Payee } from './payees.ts';
import { levenshteinRatio, trigramSimilarity } from './peers.ts';
import { steadinessOf } from './ten-files.ts';

const three = (value: number) => value.toFixed(3);
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

export function reportOf(folds: readonly Fold[], accept: number, spelled: readonly Payee[]): string {
  const pairs = folds.flatMap((fold) => fold.pairs);
  const scored = (of: (pair: Fold['pairs'][number]) => number): Scored[] =>
    pairs.map((one) => ({ score: of(one), same: one.pair.same }));
  const systems = [
    ['**this engine**', scored(({ ours }) => ours)],
    ['trigram similarity', scored(({ trigram }) => trigram)],
    ['Levenshtein ratio', scored(({ levenshtein }) => levenshtein)],
  ] as const;
  const atAccept = scoreAt(systems[0][1], accept);
  const rows = folds.reduce((sum, fold) => sum + fold.rows.length, 0);
  const made: [string, Score][] = [
    ['**this engine**', scoreFolds(folds, (fold) => groupsOf(fold, accept))],
    ['exact key (capitals and signs set aside)', scoreFolds(folds, ({ rows }) => groupsByKey(rows))],
    ...([0.5, 0.6, 0.7, 0.8] as const).map((least): [string, Score] => [
      `trigram similarity >= ${least}`,
      scoreFolds(folds, ({ rows }) => groupsByPeer(rows, trigramSimilarity, least)),
    ]),
    ...([0.8, 0.9] as const).map((least): [string, Score] => [
      `Levenshtein ratio >= ${least}`,
      scoreFolds(folds, ({ rows }) => groupsByPeer(rows, levenshteinRatio, least)),
    ]),
  ];
  const several = spelled.filter(({ spellings }) => spellings.length > 1);
  const tenOf = [1, 2, 4, 8].map((most) => ({ most, ...steadinessOf(several, most) }));
  return `# Duplicates within a file: how well they are found

Written by \`npm run train:duplicates\`. Every figure is of 5-fold cross-validation by payee; \`npm run bench:duplicates\` measures time
and memory (2026-12-01, reading the chunks and writing the results included: 1,000,000 made rows in 91.9 CPU seconds, peak 665 MB, on a
machine that did other work). Rows are put together from a probability of ${accept} on.

## Labelled pairs of names (${pairs.length}), both in one place

${row(['system', 'recall at precision .98', 'recall at precision .99'])}
${row(['---', '---', '---'])}
${systems.map(([name, list]) => row([name, three(recallAt(list, 0.98).recall), three(recallAt(list, 0.99).recall)])).join('\n')}

At ${accept}: precision ${three(atAccept.precision)}, recall ${three(atAccept.recall)}. Two different names of one owner
(acronym, shared_head, shared_tokens) are not looked for; their labels count as misses.

${row(['kind of pair', 'pairs', 'put together'])}
${row(['---', '---', '---'])}
${byKind(pairs, accept)}

## Made files (${rows} rows): groups

Real spellings of one payee, single payees with made spellings, and traps: numbers, other cities, stores, initials, JR and SR,
subsidiaries, another word, another legal form at another street. Peers see the rows of one city only.

${row(['system', 'precision', 'recall'])}
${row(['---', '---', '---'])}
${made.map(([name, { precision, recall }]) => row([name, three(precision), three(recall)])).join('\n')}

## Ten files of one tenant

The ${tenOf[0].payees} labelled payees of several real spellings (misspelt and cut off ones among them), in ten files that each hold some of
the spellings, drawn by chance: does a payee keep its group id? Case, signs, legal forms, order, blanks and abbreviations never change
an id; another letter in the only spelling of a file does.

${row(['spellings of a payee in a file', 'one id in all ten files', 'the same id in two of them'])}
${row(['---', '---', '---'])}
${tenOf.map(({ most, steady, agreeing }) => row([most === 1 ? '1' : `1 to ${most}`, three(steady), three(agreeing)])).join('\n')}

Calibration error over all compared pairs that are put together or nearly (from .05 on): ${three(calibrationError(folds.flatMap(({ compared }) => compared.filter(({ score }) => score >= 0.05))))}.
`;
}

function scoreAt(pairs: readonly Scored[], accept: number): Score {
  const together = pairs.filter(({ score }) => score >= accept);
  const right = together.filter(({ same }) => same).length;
  return { precision: ratio(right, together.length), recall: ratio(right, pairs.filter(({ same }) => same).length) };
}

function byKind(pairs: Fold['pairs'], accept: number): string {
  const kinds = grouped(pairs, ({ pair }) => `${pair.kind}${pair.same ? ', the same' : ', not the same'}`);
  return [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, list]) =>
      row([kind, list.length, three(ratio(list.filter(({ ours }) => ours >= accept).length, list.length))]),
    )
    .join('\n');
}
