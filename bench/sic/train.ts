// npm run train:sic -- --data DIR: fits the industry model, measures it by cross-validation, writes functions/sic/model/weights.json and docs/reports/sic.md. Deterministic.
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { SIC_CODES } from '../../functions/sic/codes.ts';
import type { PackedModel } from '../../functions/sic/model/model.ts';
import { type FittedModel, fitIndustryModel } from '../../functions/sic/model/train.ts';
import packed from '../../functions/sic/text/phrases.json' with { type: 'json' };
import { industryPhrases } from '../../functions/sic/text/phrases.ts';
import { packPhrases } from '../../functions/sic/text/text-index.ts';
import { TRADES } from '../../functions/sic/text/trades.ts';
import { readArguments } from '../command/arguments.ts';
import { orEnd } from '../command/rows.ts';
import { isotonic, type Scored } from './calibration.ts';
import { crossValidate, judgeTexts } from './cross-validate.ts';
import { type Company, companySample, phraseSamples, readCompanies, readCrosswalk } from './data.ts';
import { pack, prune } from './pack.ts';
import { readPersons } from './persons.ts';
import { report } from './report.ts';

const USAGE =
  'npm run train:sic -- --data DIR, the folder with company_sic_dev_all.csv, company_sic_dev.csv, naics_sic_crosswalk.csv, census_first_names.csv and census_surnames.csv';
/** Chosen by cross-validation. */
const OPTIONS = { classes: SIC_CODES.length, epochs: 6, learningRate: 0.5, decay: 3e-3, minCount: 2, seed: 1 };
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
const phrases = phraseSamples(crosswalk, persons, TRADES);

function modelOf(companies: Company[]): FittedModel {
  const samples = companies.map((company) => companySample(company, crosswalk, persons));
  const model = fitIndustryModel([...samples, ...phrases], OPTIONS);
  prune(model);
  return model;
}

const judged = crossValidate(all, dev, { modelOf, persons, crosswalk });
const texts = judgeTexts(crosswalk);
const curve = (points: Scored[]) => isotonic(points, BLOCKS.names);
const calibration: PackedModel['calibration'] = {
  code: curve(judged.filter(({ isSupported }) => !isSupported).map(({ levels }) => levels.code)),
  supportedCode: curve(judged.filter(({ isSupported }) => isSupported).map(({ levels }) => levels.code)),
  majorGroup: curve(judged.map(({ levels }) => levels.majorGroup)),
  division: curve(judged.map(({ levels }) => levels.division)),
  text: isotonic(texts, BLOCKS.texts),
};
const model: PackedModel = {
  version: 'sic-2',
  ...pack(modelOf(all)),
  calibration,
  persons: [...persons].sort().join(' '),
};
const json = `${JSON.stringify(model)}\n`;
writeFileSync(new URL('../../functions/sic/model/weights.json', import.meta.url), json);
const text = report({ judged, texts, calibration, trainedOn: all.length, weightsBytes: json.length });
writeFileSync(new URL('../../docs/reports/sic.md', import.meta.url), text);
process.stdout.write(text);
