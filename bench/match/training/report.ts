// The training report, as Markdown.
import type { Weights } from '../../../functions/finexio/match/models.ts';
import { FEATURES } from '../../../functions/finexio/match/search/feature-names.ts';
import { CONFIDENCE_INPUTS } from '../../../functions/finexio/match/search/ranking.ts';
import { THRESHOLDS } from '../../../functions/finexio/match/thresholds.ts';
import { type Accuracy, type Answer, measureAccuracy, thresholdAtPrecision } from '../metrics.ts';
import type { Validation } from './cross-validate.ts';
import { LOOKALIKE_KINDS } from './lookalike-queries.ts';

const ACCEPT_STEPS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.95, 0.97];

export function reportOf(
  suppliers: number,
  { placed, placeless, oneField, numbered, worded, named, lookalike }: Validation,
  weights: Weights,
): string {
  const all = measureAccuracy(placed);
  const bare = measureAccuracy(placeless);
  const inOne = measureAccuracy(oneField);
  return [
    '# Supplier match: training report',
    '',
    `Written by \`npm run train:match\`. ${placed.length} labelled development queries (real alternate names, noise of 19 kinds, absent names) inside`,
    `${suppliers} suppliers: the development reference and real distractors. Every figure is from five-fold cross-validation by query: the`,
    'models that answered a query never saw it. Held-out data of the same making decides in the end; expect a threshold to lose some precision there.',
    'Queries made from the suppliers themselves join every training fold and are never measured: names by their initials, branches in',
    'another state with a store number, names with another middle initial (bench/match/training/made-queries.ts), and names with another',
    'number or the same one in another spelling (number-queries.ts). Labelled pairs of names (pair-queries.ts) join them for the choice of',
    'candidates, not for the confidence; none has a name of a measured query or of its answer.',
    "A distractor of a query's own name, legal form aside, in the query's own city is right as well (training-set.ts).",
    '',
    '## Overall',
    '',
    '| | with place | without city and state |',
    '|---|---|---|',
    ...overallRows(all, bare),
    '',
    `Operating point: accept ${THRESHOLDS.accept} (${THRESHOLDS.acceptWithoutPlace} without a place), margin ${THRESHOLDS.margin}, review ${THRESHOLDS.review} (functions/finexio/match/thresholds.ts).`,
    '',
    '## Choice of `accept` (margin not applied)',
    '',
    '| accept | precision | recall | false accepts on absent names |',
    '|---|---|---|---|',
    ...ACCEPT_STEPS.map((accept) => acceptRow(placed, accept)),
    '',
    'The same queries without city and state:',
    '',
    '| accept | precision | recall | false accepts on absent names |',
    '|---|---|---|---|',
    ...ACCEPT_STEPS.map((accept) => acceptRow(placeless, accept)),
    '',
    `Precision .98 is reached at ${thresholdAtPrecision(placed, 0.98).score.toFixed(3)}, .99 at ${thresholdAtPrecision(placed, 0.99).score.toFixed(3)}.`,
    '',
    '## By kind',
    '',
    '| kind | n | recall@1 | recall | precision |',
    '|---|---|---|---|---|',
    ...Object.entries(all.byKind)
      .filter(([kind]) => !kind.startsWith('absent'))
      .map(
        ([kind, { n, recallAt1, recall, precision }]) => `| ${kind} | ${n} | ${recallAt1} | ${recall} | ${precision} |`,
      ),
    '',
    '## False accepts by kind of absent name',
    '',
    '| kind | n | with place | without city and state |',
    '|---|---|---|---|',
    ...falseAccepts(placed, placeless),
    '',
    '## Names that differ in numbers only',
    '',
    `${numbered.length} real suppliers of which the network has one of the same city and words with another number, and not themselves.`,
    `Accepted by all rules: ${numbered.filter(({ isMatched }) => isMatched).length}. By the score alone: ${numbered.filter(({ score }) => score >= THRESHOLDS.accept).length}.`,
    'These are no training data.',
    '',
    '## Names that differ in one word only',
    '',
    `${worded.length} real suppliers of which the network has one of the same city with one other word in its name, and not themselves.`,
    `Accepted for that one by all rules: ${worded.filter(({ isMatched, isRight }) => isMatched && isRight).length}. By the score alone: ${worded.filter(({ score, isRight }) => isRight && score >= THRESHOLDS.accept).length}.`,
    'These are no training data. Some are one company under two names, which their names do not tell.',
    '',
    '## Names that are nearly those of a supplier',
    '',
    `${named.length} real suppliers of which the network has one of the same city with another name of a person in its name, spelt nearly`,
    'alike, and not themselves. Some are one company, misspelt on one side.',
    `Accepted for that one by all rules: ${named.filter(({ isMatched, isRight }) => isMatched && isRight).length}. By the score alone: ${named.filter(({ score, isRight }) => isRight && score >= THRESHOLDS.accept).length}.`,
    '',
    'Made from suppliers of the network (bench/match/training/lookalike-queries.ts), no training data:',
    '',
    '| kind | what is asked for | n | the supplier accepted | by the score alone |',
    '|---|---|---|---|---|',
    ...lookalikeRows(lookalike),
    '',
    'To accept is right for "the same", wrong for "another".',
    '',
    `The labelled queries with city and state in the field of the city: recall@1 ${inOne.recallAt1}, precision of \`matched\` ${inOne.precision}, recall ${inOne.recall} (with three fields ${all.recallAt1}, ${all.precision}, ${all.recall}).`,
    '',
    '## Calibration',
    '',
    '| score | n | right |',
    '|---|---|---|',
    ...all.calibration.map(({ from, to, n, right }) => `| ${from} to ${to} | ${n} | ${right} |`),
    '',
    '## Weights',
    '',
    '| feature | pointwise | ranking |',
    '|---|---|---|',
    ...FEATURES.map(
      (feature, i) => `| ${feature} | ${weights.pointwise[i].toFixed(2)} | ${weights.ranking[i].toFixed(2)} |`,
    ),
    '',
    '| confidence input | with place | without |',
    '|---|---|---|',
    ...CONFIDENCE_INPUTS.map(
      (input, i) =>
        `| ${input} | ${weights.confidence[i].toFixed(2)} | ${weights.confidenceWithoutPlace[i].toFixed(2)} |`,
    ),
    '',
  ].join('\n');
}

function lookalikeRows(answers: readonly Answer[]): string[] {
  return Object.entries(LOOKALIKE_KINDS).map(([kind, { isSame, means }]) => {
    const some = answers.filter((answer) => answer.kind === kind);
    const accepted = some.filter(({ isMatched, isRight }) => isMatched && isRight).length;
    const byScore = some.filter(({ score, isRight }) => isRight && score >= THRESHOLDS.accept).length;
    return `| ${kind}, ${isSame ? 'the same' : 'another'} | ${means} | ${some.length} | ${accepted} | ${byScore} |`;
  });
}

function overallRows(all: Accuracy, bare: Accuracy): string[] {
  const rows: readonly (readonly [string, (accuracy: Accuracy) => number])[] = [
    ['recall@1', (accuracy) => accuracy.recallAt1],
    ['best F1', (accuracy) => accuracy.bestF1],
    ['recall at precision .98', (accuracy) => accuracy.recallAtPrecision98],
    ['expected calibration error', (accuracy) => accuracy.ece],
    ['precision of `matched`', (accuracy) => accuracy.precision],
    ['recall of `matched`', (accuracy) => accuracy.recall],
    ['false accepts on absent names', (accuracy) => accuracy.falseAcceptsAbsent],
    ['share ambiguous', (accuracy) => accuracy.ambiguousShare],
  ];
  return rows.map(([label, read]) => `| ${label} | ${read(all)} | ${read(bare)} |`);
}

function falseAccepts(placed: readonly Answer[], placeless: readonly Answer[]): string[] {
  const absent = placed.filter((answer) => !answer.isAnswerable);
  const accepted = (answers: readonly Answer[], kind: string) =>
    answers.filter((answer) => answer.kind === kind && !answer.isAnswerable && answer.isMatched).length;
  return [...new Set(absent.map(({ kind }) => kind))].sort().map((kind) => {
    const n = absent.filter((answer) => answer.kind === kind).length;
    const shares = [placed, placeless].map((answers) => (accepted(answers, kind) / n).toFixed(4));
    return `| ${kind} | ${n} | ${shares.join(' | ')} |`;
  });
}

function acceptRow(answers: readonly Answer[], accept: number): string {
  const taken = answers.filter((answer) => answer.score >= accept);
  const right = taken.filter((answer) => answer.isRight).length;
  const answerable = answers.filter((answer) => answer.isAnswerable).length;
  const absent = answers.filter((answer) => !answer.isAnswerable);
  const wrong = absent.filter((answer) => answer.score >= accept).length;
  return `| ${accept} | ${(right / taken.length).toFixed(4)} | ${(right / answerable).toFixed(4)} | ${(wrong / absent.length).toFixed(4)} |`;
}
