// npm run train:sic -- --data DIR: fits the industry model, measures it by cross-validation, writes functions/sic/model/weights.json and docs/reports/sic.md. Deterministic.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ACCEPT } from '../../functions/sic/assign.ts';
import { SIC_CODES } from '../../functions/sic/codes.ts';
import { industryFeatures, industryWords } from '../../functions/sic/model/features.ts';
import { type Calibration, calibrated, type Level, type PackedModel, surest } from '../../functions/sic/model/model.ts';
import { type FittedModel, fitIndustryModel, probabilities } from '../../functions/sic/model/train.ts';
import { type Company, foldOf, labelled, readCompanies, titleSamples } from './data.ts';

const OPTIONS = { classes: SIC_CODES.length, epochs: 6, learningRate: 0.5, decay: 1e-4, minCount: 2, seed: 1 };
const FOLDS = 5;
/** Only the largest weights are kept: the file stays near one megabyte. Measured with them dropped. */
const KEPT_WEIGHTS = 200_000;
const LEVELS: readonly Level[] = ['code', 'majorGroup', 'division'];

interface Scored {
  raw: number;
  right: boolean;
}

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data)
  throw new Error(
    'train:sic needs --data DIR, the folder with company_sic_dev_all.csv, company_sic_dev.csv and naics_sic_crosswalk.csv',
  );

const all = readCompanies(`${values.data}/company_sic_dev_all.csv`);
const dev = readCompanies(`${values.data}/company_sic_dev.csv`);
const titles = titleSamples(values.data);
const modelOf = (companies: Company[]) =>
  prune(
    fitIndustryModel(
      [...companies.map(({ name, accept, primary }) => labelled(name, accept, primary)), ...titles],
      OPTIONS,
    ),
  );

const scored: Record<Level, Scored[]> = { code: [], majorGroup: [], division: [] };
for (let fold = 0; fold < FOLDS; fold++) {
  const model = modelOf(all.filter(({ name }) => foldOf(name, FOLDS) !== fold));
  for (const company of dev.filter(({ name }) => foldOf(name, FOLDS) === fold)) score(model, company);
}
const calibration = {
  code: isotonic(scored.code),
  majorGroup: isotonic(scored.majorGroup),
  division: isotonic(scored.division),
};
const model = pack(modelOf(all), calibration);
writeFileSync(new URL('../../functions/sic/model/weights.json', import.meta.url), `${JSON.stringify(model)}\n`);
const report = describe(JSON.stringify(model).length);
writeFileSync(new URL('../../docs/reports/sic.md', import.meta.url), report);
process.stdout.write(report);

function prune(fitted: FittedModel): FittedModel {
  const sizes = fitted.weights.map(Math.abs).sort();
  const least = sizes[Math.max(0, sizes.length - KEPT_WEIGHTS)];
  return { ...fitted, weights: fitted.weights.map((weight) => (Math.abs(weight) < least ? 0 : weight)) };
}

function score(fitted: FittedModel, { name, accept }: Company): void {
  const best = surest(probabilities(fitted, industryFeatures(name)), industryWords(name));
  const accepted = SIC_CODES.filter(({ sic4 }) => accept.has(sic4));
  for (const level of LEVELS) {
    const { code, raw } = best[level];
    const right = accepted.some((a) => (level === 'code' ? a.sic4 : a[level]) === code);
    scored[level].push({ raw, right });
  }
}

/** Pool-adjacent-violators over blocks of 50 names: the least-squares monotone curve. */
function isotonic(points: Scored[]): Calibration {
  const sorted = [...points].sort((a, b) => a.raw - b.raw);
  const blocks: { raw: number; right: number; n: number }[] = [];
  for (let i = 0; i < sorted.length; i += 50) {
    const block = sorted.slice(i, i + 50);
    const n = block.length;
    blocks.push({ raw: block.reduce((s, p) => s + p.raw, 0) / n, right: block.filter((p) => p.right).length / n, n });
    while (blocks.length > 1 && (blocks.at(-2)?.right ?? 0) > (blocks.at(-1)?.right ?? 0)) {
      const [a, b] = blocks.splice(-2);
      const total = a.n + b.n;
      const mean = (x: number, y: number) => (x * a.n + y * b.n) / total;
      blocks.push({ raw: mean(a.raw, b.raw), right: mean(a.right, b.right), n: total });
    }
  }
  const round = (x: number) => Math.round(x * 1e4) / 1e4;
  return { raw: blocks.map(({ raw }) => round(raw)), right: blocks.map(({ right }) => round(right)) };
}

function pack(fitted: FittedModel, curves: PackedModel['calibration']): PackedModel {
  const { weights, classes } = fitted;
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const step = largest / 127;
  const offsets = [0];
  const entryClasses: number[] = [];
  const entryWeights: number[] = [];
  for (let id = 0; id < fitted.vocabulary.size; id++) {
    for (let c = 0; c < classes; c++) {
      const weight = weights[id * classes + c];
      const quantised = Math.round(weight / step);
      if (quantised === 0) continue;
      entryClasses.push(c);
      entryWeights.push(quantised);
    }
    offsets.push(entryClasses.length);
  }
  const base64 = (array: ArrayBufferView) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
  return {
    version: 'sic-1',
    vocabulary: [...fitted.vocabulary.keys()].join('\n'),
    offsets: base64(Uint32Array.from(offsets)),
    entryClasses: base64(Uint16Array.from(entryClasses)),
    entryWeights: base64(Int8Array.from(entryWeights)),
    step,
    bias: base64(fitted.bias),
    calibration: curves,
  };
}

function describe(size: number): string {
  const lines = [
    '# Industry from the name alone: how well it does',
    '',
    `Written by \`npm run train:sic\`. ${FOLDS}-fold cross-validation over ${dev.length} labelled companies; training on ${all.length} companies and the published titles. Weights: ${Math.round(size / 1024)} KB.`,
    'From a name alone most codes cannot be known: the table says how right the surest names are.',
    '',
    '| surest share of names | right at 4 digits | right at the major group | right at the division |',
    '|---|---|---|---|',
  ];
  for (const share of [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1]) {
    const cells = LEVELS.map((level) => {
      const sorted = [...scored[level]]
        .sort((a, b) => b.raw - a.raw)
        .slice(0, Math.round(scored[level].length * share));
      return (sorted.filter(({ right }) => right).length / sorted.length).toFixed(3);
    });
    lines.push(`| ${Math.round(share * 100)} % | ${cells.join(' | ')} |`);
  }
  const given = scored.code.filter(({ raw }) => calibrated(calibration.code, raw) >= ACCEPT.code);
  const right = given.filter((guess) => guess.right).length / given.length;
  const coverage = given.length / scored.code.length;
  lines.push(
    '',
    `Given at four digits (calibrated confidence >= ${ACCEPT.code}): ${(100 * coverage).toFixed(1)} % of names, ${right.toFixed(3)} right.`,
  );
  return `${lines.join('\n')}\n`;
}
