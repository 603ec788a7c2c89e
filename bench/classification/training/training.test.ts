import { describe, expect, it } from 'vitest';
import { MODEL_CLASSES } from '../../../functions/classification/model/linear-model.ts';
import { abbreviated } from './abbreviate-public-words.ts';
import { withRemark } from './add-remarks.ts';
import { blockLeaks } from './block-leaks.ts';
import { chooseThresholds, fitSharpness, judge, judgeTransferred } from './calibrate.ts';
import { composeBusiness } from './compose-business.ts';
import { composeGovernment } from './compose-government.ts';
import { composePerson } from './compose-person.ts';
import type { LabelledRow } from './labelled-rows.ts';
import { calibrationError, measure } from './measure.ts';
import { packNameLists } from './name-counts.ts';
import { seededRandom } from './random.ts';
import { exampleMaker, labelledExamples, linearModel, modelVersion, trainWeights } from './train.ts';
import type { Prediction } from './validate.ts';

const counts = { firstNames: ['anna', 'peter', 'john'], surnames: ['brenner', 'maple', 'stone'] };
const { lists } = packNameLists(counts);
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
      return [composePerson(counts, random), composeBusiness(place, counts, random), composeGovernment(place, random)];
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
      circumstances: { doubtful: false, tradesAs: false },
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

  it('lets a whole-name gazetteer entry go before the model', () => {
    const [first] = predictions(0.9, 10);
    const thresholds = { Individual: 1, Business: 1, Government: 1 };
    const rule = { type: 'Government', confidence: 0.99, decided: true, evidence: 'listed' } as const;
    expect(judge([{ ...first!, rule }], 1, thresholds)).toMatchObject([{ answer: 'Government', decided: true }]);
  });

  it('never decides a doubtful name, and gives what is traded under a name to Business', () => {
    const [first] = predictions(0.4, 10);
    const thresholds = { Individual: 0, Business: 0, Government: 0 };
    const doubtful = { doubtful: true, tradesAs: false };
    const trading = { doubtful: false, tradesAs: true };
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
