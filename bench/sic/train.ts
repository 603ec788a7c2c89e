// npm run train:sic -- --data DIR: fits the industry model, measures it by cross-validation, writes functions/sic/model/weights.json and docs/reports/sic.md. Deterministic.
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { SIC_CODES } from '../../functions/sic/codes.ts';
import type { Level, PackedModel } from '../../functions/sic/model/packed.ts';
import { type FittedModel, fitIndustryModel } from '../../functions/sic/model/train.ts';
import packed from '../../functions/sic/text/phrases.json' with { type: 'json' };
import { industryPhrases } from '../../functions/sic/text/phrases.ts';
import { packPhrases } from '../../functions/sic/text/text-index.ts';
import { TRADES } from '../../functions/sic/text/trades.ts';
import { readArguments } from '../command/arguments.ts';
import { orEnd } from '../command/rows.ts';
import { isotonic } from './calibration.ts';
import { crossValidate, judgeTexts } from './cross-validate.ts';
import { labelledCompany, labelledPhrases, readCompanies, readCrosswalk, sampleOf } from './data.ts';
import { type CountedText, countWords } from './fit/count-words.ts';
import { fitTrees } from './fit/fit-trees.ts';
import { NAME_WORDS } from './name-words/name-words.ts';
import { packCounts, packRecords, packTrees, packWeights, prune } from './pack.ts';
import { readPersons } from './persons.ts';
import { report } from './report.ts';

const USAGE =
  'npm run train:sic -- --data DIR, the folder with company_sic_dev_all.csv, company_sic_dev.csv, naics_sic_crosswalk.csv, census_first_names.csv and census_surnames.csv';
/** Chosen by cross-validation. */
const OPTIONS = { classes: SIC_CODES.length, epochs: 6, learningRate: 0.5, decay: 3e-3, minCount: 2, seed: 1 };
/** Chosen by cross-validation: with 80 smaller trees one point fewer was right among the surest 30 %. */
const TREES = { trees: 250, leaves: 16, learningRate: 0.04, leastRows: 60, penalty: 1 };
/** Names, and titles, that one point of a calibration curve stands for. */
const BLOCKS = { names: 50, texts: 30 };

if (!isDeepStrictEqual(packPhrases(industryPhrases()), packed)) {
  process.stderr.write(
    'functions/sic/text/phrases.json is older than the titles and trades: run npm run pack:sic first\n',
  );
  process.exit(1);
}
const { dataFile } = readArguments(USAGE, ['data']);
const files = {
  all: dataFile('company_sic_dev_all.csv'),
  dev: dataFile('company_sic_dev.csv'),
  crosswalk: dataFile('naics_sic_crosswalk.csv'),
  firstNames: dataFile('census_first_names.csv'),
  surnames: dataFile('census_surnames.csv'),
};
const { all, dev, crosswalk, persons } = orEnd(() => {
  const industries = readCrosswalk(files.crosswalk);
  return {
    all: readCompanies(files.all),
    dev: readCompanies(files.dev),
    crosswalk: industries,
    persons: readPersons(files, industries),
  };
});
const trades = Object.fromEntries(Object.entries(TRADES).map(([sic4, list]) => [sic4, list.split(', ')]));
const phrases = labelledPhrases(crosswalk, trades, NAME_WORDS);
const phraseSamples = phrases.map((phrase) => sampleOf(phrase, persons, false));

function fitNames(companies: readonly CountedText[]): FittedModel {
  const samples = companies.map((company) => sampleOf(company, persons, true));
  const model = fitIndustryModel([...samples, ...phraseSamples], OPTIONS);
  prune(model);
  return model;
}

const { judged, rows, records } = crossValidate(all, dev, {
  fitNames,
  phrases,
  persons,
  crosswalk,
  treeOptions: TREES,
});
const texts = judgeTexts(crosswalk);
const curve = (level: Level) =>
  isotonic(
    judged.map(({ levels }) => levels[level]),
    BLOCKS.names,
  );
const calibration: PackedModel['calibration'] = {
  code: curve('code'),
  majorGroup: curve('majorGroup'),
  division: curve('division'),
  text: isotonic(texts, BLOCKS.texts),
};
const companies = all.map((company) => labelledCompany(company, crosswalk));
const model: PackedModel = {
  version: 'sic-3',
  ...packWeights(fitNames(companies)),
  counts: packCounts(countWords(companies, phrases, persons)),
  records: packRecords(records),
  trees: packTrees(fitTrees(rows, TREES)),
  calibration,
  persons: [...persons].sort().join(' '),
};
const json = `${JSON.stringify(model)}\n`;
writeFileSync(new URL('../../functions/sic/model/weights.json', import.meta.url), json);
const text = report({ judged, texts, calibration, trainedOn: all.length, weightsBytes: json.length });
writeFileSync(new URL('../../docs/reports/sic.md', import.meta.url), text);
process.stdout.write(text);
