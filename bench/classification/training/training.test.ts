import { describe, expect, it } from 'vitest';
import type { Circumstances } from '../../../functions/classification/model/circumstances.ts';
import { KnownNames, NO_KNOWN_NAMES } from '../../../functions/classification/model/known-names.ts';
import { MODEL_CLASSES } from '../../../functions/classification/model/linear-model.ts';
import type { Thresholds } from '../../../functions/classification/model/verdict.ts';
import { abbreviated } from './abbreviate-public-words.ts';
import { withRemark } from './add-remarks.ts';
import { blockLeaks } from './block-leaks.ts';
import { chooseThresholds, fitSharpness, judge, judgeTransferred, LEAST_DECIDED } from './calibrate.ts';
import { packCompanyWords } from './company-word-counts.ts';
import { composeBusiness } from './compose-business.ts';
import { composeGovernment } from './compose-government.ts';
import { composeLookAlike } from './compose-look-alike.ts';
import { composePerson } from './compose-person.ts';
import type { LabelledRow } from './labelled-rows.ts';
import { calibrationError, measure } from './measure.ts';
import { packNameLists } from './name-counts.ts';
import { seededRandom } from './random.ts';
import { exampleMaker, labelledExamples, linearModel, modelVersion, trainWeights } from './train.ts';
import type { Prediction } from './validate.ts';

const counts = { firstNames: ['anna', 'peter', 'john'], surnames: ['brenner', 'maple', 'stone'] };
const { lists: names } = packNameLists(counts);
const companyWords = packCompanyWords({ companies: ['Oak Supply Inc', 'Birch Paving LLC'], surnames: new Map() });
const lists = { names, companyWords, known: new KnownNames(NO_KNOWN_NAMES) };
const PLAIN: Circumstances = {
  doubt: undefined,
  known: undefined,
  shape: undefined,
  tradesAs: false,
  hasComma: true,
  hasClearWord: true,
};
const thresholdsOf = (all: number): Thresholds => ({
  Individual: all,
  IndividualWithoutComma: all,
  Business: all,
  Government: all,
});
const row = (name: string, label: LabelledRow['label']): LabelledRow => ({ name, label, subtype: '' });
const ROWS = [
  row('ANNA BRENNER', 'Individual'),
  row('STONE, PETER', 'Individual'),
  row('BIRCH PAVING LLC', 'Business'),
  row('OAK SUPPLY INC', 'Business'),
  row('CITY OF BIRCH', 'Government'),
  row('OAK COUNTY SHERIFF', 'Government'),
];

describe('training', () => {
  it('learns its rows, and gives the same weights each time', () => {
    const features = exampleMaker(lists);
    const weights = trainWeights(labelledExamples(ROWS, features));
    const model = linearModel(weights);
    const scores = new Float64Array(3);
    for (const { name, label } of ROWS) {
      const found = features(name);
      model.probabilities(found, found.length, 1, scores);
      expect(MODEL_CLASSES[scores.indexOf(Math.max(...scores))]).toBe(label);
    }
    expect(modelVersion(trainWeights(labelledExamples(ROWS, features)))).toBe(modelVersion(weights));
  });

  it('keeps rows out that would show a labelled name or its family', () => {
    const weak = [
      { name: 'Supply Oak, Inc', label: 'Business' as const },
      { name: 'BIRCH PAVING LLC OF OREGON', label: 'Business' as const },
      { name: 'CITY OF BIRCHWOOD', label: 'Government' as const },
    ];
    expect(blockLeaks(weak, ROWS).map(({ name }) => name)).toEqual(['CITY OF BIRCHWOOD']);
  });

  it('composes the same names from the same seed', () => {
    const place = { city: 'Birch', county: 'Oak', state: 'OR' };
    const compose = () => {
      const random = seededRandom(5);
      const trades = ['PAVING', 'BAKERY'];
      const lookAlikes = Array.from({ length: 40 }, () => composeLookAlike({ place, counts, trades }, random));
      return [
        composePerson(counts, random),
        composeBusiness(place, counts, random),
        composeGovernment(place, random),
        ...lookAlikes,
      ];
    };
    expect(compose()).toEqual(compose());
    expect(compose().every((name) => name.length > 3)).toBe(true);
  });
});

describe('weak names', () => {
  it('are shortened as ledgers do, but a county never to a company', () => {
    const random = { ...seededRandom(1), next: () => 0.1 };
    expect(abbreviated('TREASURER OF OAK COUNTY', random)).toBe('TREAS OF OAK CO');
    expect(abbreviated('OAK COUNTY TREASURER', random)).toMatch(/^OAK CO /);
    expect(abbreviated('OAK COUNTY', random)).not.toBe('OAK CO');
  });

  it('get remarks now and then', () => {
    const random = seededRandom(2);
    const names = Array.from({ length: 1_000 }, () => withRemark('OAK', random)).filter((name) => name !== 'OAK');
    expect(names.length).toBeGreaterThan(5);
    expect(names.every((name) => name.startsWith('OAK'))).toBe(true);
  });
});

describe('calibration', () => {
  /** Business answers of .6 and .9, of which `right` of ten are right. */
  const predictions = (confidence: number, right: number): Prediction[] =>
    Array.from({ length: 10 }, (_, i) => ({
      row: row(`x${i}`, i < right ? 'Business' : 'Individual'),
      probabilities: [1 - confidence, confidence, 0],
      fold: i % 2,
      rule: undefined,
      circumstances: PLAIN,
    }));

  it('sharpens answers that are righter than they say, and blunts those that are less', () => {
    expect(fitSharpness(predictions(0.7, 9))).toBeGreaterThan(1);
    expect(fitSharpness(predictions(0.95, 7))).toBeLessThan(1);
  });

  it('sets the threshold where enough answers are right, and lets none pass where that is nowhere', () => {
    const mixed = [...predictions(0.9, 10), ...predictions(0.6, 7)];
    const { Individual, Business, Government } = chooseThresholds(mixed, 1);
    expect(Business).toBeCloseTo(0.9, 6);
    expect([Individual, Government]).toEqual([1, 1]);
  });

  it('judges each fold by the thresholds of the others', () => {
    const good = predictions(0.9, 10).map((one) => ({ ...one, fold: 0 }));
    const bad = predictions(0.9, 5).map((one) => ({ ...one, fold: 1 }));
    const judged = judgeTransferred([...good, ...bad]);
    expect(judged.map(({ decided }) => decided)).toEqual([...Array(10).fill(false), ...Array(10).fill(true)]);
  });

  it('lets no answer pass that is as likely wrong as one in four, however right the surer ones are', () => {
    const sure = Array.from({ length: 40 }, () => predictions(0.9, 10)).flat();
    expect(chooseThresholds([...sure, ...predictions(0.6, 10)], 1).Business).toBe(LEAST_DECIDED);
  });

  it('asks more of a person who is not written as "LAST, FIRST"', () => {
    const person = { probabilities: [0.8, 0.2, 0], row: row('p', 'Individual') };
    const thresholds = { ...thresholdsOf(0.75), IndividualWithoutComma: 0.85 };
    const judged = (hasComma: boolean) =>
      judge([{ ...person, fold: 0, rule: undefined, circumstances: { ...PLAIN, hasComma } }], 1, thresholds)[0]
        ?.decided;
    expect([judged(true), judged(false)]).toEqual([true, false]);
  });

  it('lets a doubt against one answer leave the others alone', () => {
    const [first] = predictions(0.9, 10);
    const against = (type: 'Business' | 'Individual') => ({ ...PLAIN, doubt: { why: 'a look-alike', against: type } });
    const judged = (type: 'Business' | 'Individual') =>
      judge([{ ...first!, circumstances: against(type) }], 1, thresholdsOf(0.5))[0]?.decided;
    expect([judged('Business'), judged('Individual')]).toEqual([false, true]);
  });

  it('lets a whole-name gazetteer entry go before the model', () => {
    const [first] = predictions(0.9, 10);
    const thresholds = thresholdsOf(1);
    const rule = { type: 'Government', confidence: 0.99, decided: true, evidence: 'listed' } as const;
    expect(judge([{ ...first!, rule }], 1, thresholds)).toMatchObject([{ answer: 'Government', decided: true }]);
  });

  it('never decides a doubtful name, and gives what is traded under a name to Business', () => {
    const [first] = predictions(0.4, 10);
    const thresholds = thresholdsOf(0);
    const doubtful = { ...PLAIN, doubt: { why: 'a code' } };
    const trading = { ...PLAIN, tradesAs: true };
    expect(judge([{ ...first!, circumstances: doubtful }], 1, thresholds)).toMatchObject([{ decided: false }]);
    expect(judge([first!, { ...first!, circumstances: trading }], 1, thresholds)).toMatchObject([
      { answer: 'Individual' },
      { answer: 'Business', confidence: expect.closeTo(1, 6), decided: true },
    ]);
  });
});

describe('measuring', () => {
  const judged = [
    { row: row('a', 'Business'), answer: 'Business', confidence: 0.95, decided: true },
    { row: row('b', 'Business'), answer: 'Government', confidence: 0.55, decided: false },
    { row: row('c', 'Government'), answer: 'Government', confidence: 0.85, decided: true },
    { row: row('d', 'Individual'), answer: 'Unknown', confidence: 0, decided: true },
  ];

  it('counts coverage, accuracy and reliability', () => {
    expect(measure(judged)).toMatchObject({
      rows: 4,
      coverage: 0.75,
      accuracyDecided: 0.6667,
      accuracyAll: 0.5,
      byLabel: { Business: { n: 2, coverage: 0.5, accuracyDecided: 1 } },
    });
    expect(measure(judged).calibration).toContainEqual({ from: 0.9, to: 1, n: 1, right: 1 });
  });

  it('measures how far confidence and right are apart', () => {
    expect(calibrationError(judged)).toBe(0.1875);
  });
});
