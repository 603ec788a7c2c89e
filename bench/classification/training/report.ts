// Writes the training report that is committed as docs/reports/payee-type.md.
import { ANSWER_KINDS } from '../../../functions/classification/model/verdict.ts';
import type { WeightsFile } from '../../../functions/classification/model/weights-file.ts';
import { FOLD_PRECISION, LEAST_DECIDED } from './calibrate.ts';
import { accuracyBy, calibrationError, type Judged, measure, type Share } from './measure.ts';
import type { KnownShare } from './measure-known.ts';
import type { PartShare, RefinementShare } from './measure-rules.ts';
import { FIT, ORDERS, WEAK_MASS } from './train.ts';
import { FOLDS } from './validate.ts';
import { WEAK_SIZES, type WeakRow } from './weak-rows.ts';

export interface ReportInput {
  judged: readonly Judged[];
  /** The same predictions under thresholds of the other folds. */
  transferred: readonly Judged[];
  file: WeightsFile;
  bytes: number;
  labelled: number;
  weak: readonly WeakRow[];
  droppedNames: number;
  parts: readonly PartShare[];
  refinements: readonly RefinementShare[];
  known: readonly KnownShare[];
  doubts: readonly KnownShare[];
  /** Of the hashed lists of known names. */
  knownBytes: number;
}

export function writeReport(input: ReportInput): string {
  const { judged, transferred, file, bytes, labelled, weak, droppedNames } = input;
  const figures = measure(judged);
  const weakCount = (label: string) => weak.filter((row) => row.label === label).length;
  return `# Payee type without a model call

Written by \`npm run train:payee-type -- --data DIR\`; the same data gives the same weights and the same figures.
Model \`${file.version}\`, ${bytes.toLocaleString('en-US')} bytes on disk; lists of known names, as hashes: ${input.knownBytes.toLocaleString('en-US')} bytes.

All figures are of names that the model had not seen: ${FOLDS}-fold cross-validation over ${labelled.toLocaleString('en-US')} labelled payees, rules and
8-bit weights included. A threshold moved to new data loses a little, so it is set at ${FOLD_PRECISION} and not at the promised .98.
The gazetteers (agencies, universities, tribes, compacts) were written from public knowledge by people who had seen a part of these rows:
expect the federal, interstate and tribal rows to be somewhat better here than on new data.

| thresholds | rows | accuracy, all | decided | right of the decided | calibration error |
|---|---|---|---|---|---|
${totals('as committed', judged)}
${totals('of the other folds', transferred)}

## By label
${shareTable(
  figures.byLabel,
  accuracyBy(judged, ({ row }) => row.label),
)}

## By subtype
${shareTable(
  figures.bySubtype,
  accuracyBy(judged, ({ row }) => `${row.label}/${row.subtype || 'plain'}`),
)}

## Confidence against what was right
| confidence | rows | right | share right |
|---|---|---|---|
${figures.calibration.map(({ from, to, n, right }) => `| ${from} to ${to} | ${n} | ${right} | ${(right / n).toFixed(3)} |`).join('\n')}

## What is written beside a name
Each part was put behind every labelled name and read with the committed weights: how many of the ${labelled} change their type, and of how many the answer gets surer.

| part | changed | surer |
|---|---|---|
${input.parts.map(({ part, changed, surer }) => `| \`${part}\` | ${changed} | ${surer} |`).join('\n')}

## Banks and insurers among the businesses
The subtypes of the labelled rows are not complete: what is named beyond them is not all wrong.

| type | businesses of that subtype | found | named in all |
|---|---|---|---|
${input.refinements.map(({ type, labelled: rows, found, named }) => `| ${type} | ${rows} | ${found} | ${named} |`).join('\n')}

## Names known from public lists
How many labelled names of each kind the lists hold (decisions/0013). \`brand\`: well-known companies; \`personLike\`: companies called like persons;
\`publicLike\`: private bodies with public words.

| kind | Individual | Business | Government |
|---|---|---|---|
${knownTable(input.known)}

## Doubts
A doubt keeps an answer from being decided; some stand against one answer only.

| doubt | Individual | Business | Government |
|---|---|---|---|
${knownTable(input.doubts)}

## Thresholds
An answer stands without asking OpenAI from this confidence on: ${ANSWER_KINDS.map((kind) => `${kind} ${file.thresholds[kind].toFixed(4)}`).join(', ')}.
\`IndividualWithoutComma\` is a person who is not written as "LAST, FIRST". No threshold is below ${LEAST_DECIDED}.
Sharpness ${file.sharpness}.

## Training
${FIT.epochs} rounds of AdaGrad at rate ${FIT.rate}, the mean of ${ORDERS.length} orders of the examples; ${labelled} labelled rows of weight 1, and weak rows of weight ${WEAK_MASS} per class in all:
${weakCount('Business')} businesses (companies of the supplier list, and ${WEAK_SIZES.business + WEAK_SIZES.lookAlikes} put together from trades, surnames and places,
${WEAK_SIZES.lookAlikes} of them with public words or persons' names), ${weakCount('Individual')} persons and
${weakCount('Government')} public bodies put together from counted names, places and offices; one in fifty has a remark of ledgers behind it. Weak rows with the words of a labelled name, and companies that share their first twelve letters with a labelled business, are left out.
${droppedNames} rare names of the public lists found no place in the packed table.
`;
}

const knownTable = (shares: readonly KnownShare[]) =>
  shares
    .map(({ kind, byLabel }) => `| ${kind} | ${byLabel.Individual} | ${byLabel.Business} | ${byLabel.Government} |`)
    .join('\n');

function totals(name: string, judged: readonly Judged[]): string {
  const { rows, accuracyAll, coverage, accuracyDecided } = measure(judged);
  return `| ${name} | ${rows} | ${accuracyAll} | ${coverage} | ${accuracyDecided} | ${calibrationError(judged)} |`;
}

function shareTable(shares: Record<string, Share>, accuracies: Record<string, number>): string {
  const rows = Object.entries(shares).map(
    ([name, { n, coverage, accuracyDecided }]) =>
      `| ${name} | ${n} | ${accuracies[name]} | ${coverage} | ${accuracyDecided ?? '-'} |`,
  );
  return ['| kind | rows | accuracy, all | decided | right of the decided |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}
