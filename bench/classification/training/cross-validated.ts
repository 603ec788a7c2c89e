// The labelled payees of a data folder, what a model is trained on, and what models that have not seen them say of them.
import { join } from 'node:path';
import knownNames from '../../../functions/classification/model/known-names.min.json' with { type: 'json' };
import { KnownNames } from '../../../functions/classification/model/known-names.ts';
import { blockLeaks } from './block-leaks.ts';
import { readCompanyWords } from './company-word-counts.ts';
import { readLabelled } from './labelled-rows.ts';
import { packNameLists, readNameCounts } from './name-counts.ts';
import { seededRandom } from './random.ts';
import { exampleMaker, labelledExamples, weakExamples } from './train.ts';
import { crossValidate } from './validate.ts';
import { readWeakRows, WEAK_SIZES } from './weak-rows.ts';

export function crossValidatedPayees(folder: string) {
  const labelled = readLabelled(join(folder, 'payee_type_dev.csv'));
  const counts = readNameCounts(folder);
  const { lists: names, dropped } = packNameLists(counts);
  const lists = { names, companyWords: readCompanyWords(folder), known: new KnownNames(knownNames) };
  const weak = blockLeaks(readWeakRows(folder, counts, seededRandom(7), WEAK_SIZES), labelled);
  const features = exampleMaker(lists);
  const labelledSet = labelledExamples(labelled, features);
  const weakSet = weakExamples(weak, features);
  const predictions = crossValidate(labelled, labelledSet, weakSet, lists);
  return { labelled, lists, names, dropped, weak, labelledSet, weakSet, predictions };
}
