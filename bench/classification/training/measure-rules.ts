// Measures the rules around the model on the labelled names: what is written beside a name must change nothing, and banks and insurers must be told from other businesses.
import { PayeeTypeClassifier } from '../../../functions/classification/model/classifier.ts';
import knownNames from '../../../functions/classification/model/known-names.min.json' with { type: 'json' };
import { Reading, type WordLists } from '../../../functions/classification/model/reading.ts';
import { refineBusiness } from '../../../functions/classification/model/refinements.ts';
import { readWeights, type WeightsFile } from '../../../functions/classification/model/weights-file.ts';
import type { LabelledRow } from './labelled-rows.ts';

/** What ledgers write beside a name. */
const PARTS = [
  ' #00123',
  ' VENDOR 4411',
  ' ACCT 99-1',
  ' STORE 412',
  ' - 2',
  ' 555-123-4567',
  ' 01/15/2024',
  ' C/O ACORN SUPPLY INC',
  ' % FIRST NATIONAL BANK',
  ' ATTN ACCOUNTS PAYABLE',
  ' REMIT TO PO BOX 9',
  ' *DO NOT USE*',
  ' (INACTIVE)',
  ' DUPLICATE',
  ' 1099',
  ' (EMPLOYEE)',
  ' ACH',
];

export interface PartShare {
  part: string;
  /** Names whose type it changes. */
  changed: number;
  /** Names of which it makes the answer surer. */
  surer: number;
}

export function measureParts(rows: readonly LabelledRow[], file: WeightsFile): PartShare[] {
  const classifier = new PayeeTypeClassifier(readWeights(file, knownNames));
  const plain = rows.map(({ name }) => classifier.classify(name));
  return PARTS.map((part) => {
    const answers = rows.map(({ name }) => classifier.classify(name + part));
    const changed = answers.filter(({ type }, i) => type !== plain[i]!.type).length;
    const surer = answers.filter(({ confidence }, i) => confidence > plain[i]!.confidence).length;
    return { part: part.trim(), changed, surer };
  });
}

export interface RefinementShare {
  type: 'Banking' | 'Insurance';
  /** Businesses whose subtype says so, and how many of them are refined so. */
  labelled: number;
  found: number;
  /** Businesses that are refined so, whatever their subtype. */
  named: number;
}

export function measureRefinements(rows: readonly LabelledRow[], lists: WordLists): RefinementShare[] {
  const reading = new Reading(lists);
  const refined = rows
    .filter(({ label }) => label === 'Business')
    .map(({ name, subtype }) => {
      reading.readWords(name);
      return { subtype, type: refineBusiness(reading)?.type };
    });
  return (
    [
      ['Banking', 'Bank'],
      ['Insurance', 'Insurance'],
    ] as const
  ).map(([type, subtype]) => {
    const labelled = refined.filter((one) => one.subtype === subtype);
    const named = refined.filter((one) => one.type === type);
    const found = labelled.filter((one) => one.type === type);
    return { type, labelled: labelled.length, found: found.length, named: named.length };
  });
}
