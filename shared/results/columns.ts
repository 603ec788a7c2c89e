// Our columns of results.csv, defined once: name, meaning, and how each is read from a stored result. docs/results.md is made from this list.
import type { DuplicateMark } from '../duplicates/duplicate-mark.ts';
import type { StepName, StepOutcome } from '../outcome.ts';
import { PIPELINE } from '../pipeline.ts';
import {
  candidatesOf,
  cellAt,
  cellsAt,
  confidenceOf,
  countAt,
  matchEvidenceOf,
  methodOf,
  searchIdsOf,
  sourceOf,
  zipOf,
} from './cells.ts';
import type { StoredResult } from './stored-result.ts';

export interface ResultColumn {
  name: string;
  about: string;
  /** The cell's text; not yet made safe for spreadsheets. */
  read(result: StoredResult): string;
}

type Read = (outcome: StepOutcome) => string;

function column(step: StepName, name: string, about: string, read: Read): ResultColumn {
  const ofStep = ({ outcomes }: StoredResult) => {
    const outcome = outcomes[step];
    return outcome ? read(outcome) : '';
  };
  return { name: `ce_${name}`, about, read: ofStep };
}

/** A field of the step's answer as it is. */
const answer = (step: StepName, name: string, path: readonly string[], about: string) =>
  column(step, name, about, (outcome) => cellAt(outcome, path));

/** How the step ended and why. That a row is excluded is said once, by the exclusion step. */
function verdict(step: StepName): ResultColumn[] {
  const isSaidBefore = ({ outcome }: StepOutcome) => outcome === 'excluded' && step !== 'exclude';
  const why: Read = (outcome) => (isSaidBefore(outcome) ? '' : (outcome.reason ?? ''));
  const about =
    step === 'exclude'
      ? 'Which keyword or payee type excluded the row, what speaks against a keyword, or why the step failed; else blank'
      : 'Why, in one sentence; blank when the step has an answer, and when the row is excluded';
  return [
    column(step, `${step}_outcome`, 'How the step ended for this row', ({ outcome }) => outcome),
    column(step, `${step}_reason`, about, why),
  ];
}

const confidence = (step: StepName, name: string, about: string) => column(step, name, about, confidenceOf);

const source = (step: StepName) =>
  column(
    step,
    `${step}_source`,
    'Who gave the answer, its version and the day of the answer; `cached` when it was asked for earlier, `simulated` when a simulator gave it',
    sourceOf,
  );

/** The columns of each step, in the order in which the steps stand in the file. */
export const STEP_COLUMNS: Readonly<Record<StepName, readonly ResultColumn[]>> = {
  exclude: [
    column('exclude', 'excluded', '`yes` or `no`; blank when the step failed or is off. `no` with the outcome `ambiguous`: a person has to decide', ({ outcome }) =>
      outcome === 'excluded' ? 'yes' : outcome === 'done' || outcome === 'ambiguous' ? 'no' : '',
    ),
    ...verdict('exclude'),
    column('exclude', 'exclusion_keywords', 'Every exclusion keyword that the name holds', (outcome) =>
      cellsAt(outcome, ['keywords'], 'term'),
    ),
    column('exclude', 'exclusion_categories', 'The category of each of these keywords, in their order', (outcome) =>
      cellsAt(outcome, ['keywords'], 'category'),
    ),
  ],
  classify: [
    ...verdict('classify'),
    answer(
      'classify',
      'payee_type',
      ['type'],
      'Individual, Business, Government, Insurance, Banking, Internal Transfer or Unknown; blank where none is sure enough and OpenAI is not asked (the reason names the likeliest)',
    ),
    confidence('classify', 'payee_type_confidence', 'Calibrated probability that the payee type is right, 0 to 1'),
    answer(
      'classify',
      'payee_type_evidence',
      ['evidence'],
      'What in the name spoke for the type, why that is not sure, what the file itself says of the type, and `read without:` what was no part of the name (payee-type.md)',
    ),
    source('classify'),
  ],
  sic: [
    ...verdict('sic'),
    answer(
      'sic',
      'sic_code',
      ['sic4'],
      'Four-digit code of the published SIC list; blank when only a coarser level is known',
    ),
    answer('sic', 'sic_major_group', ['majorGroup'], 'Two-digit major group'),
    answer('sic', 'sic_division', ['division'], 'Division letter'),
    answer('sic', 'sic_title', ['title'], 'Official title of the finest level that is known'),
    confidence(
      'sic',
      'sic_confidence',
      'Probability that the industry is right, 0 to 1: calibrated where the name or an industry text of the network says it, a fixed judgement (0.6 to 0.8) where a merchant category, the payee type or OpenAI does; the evidence names a judgement',
    ),
    answer('sic', 'sic_evidence', ['evidence'], 'What spoke for the industry'),
  ],
  address: [
    ...verdict('address'),
    answer(
      'address',
      'address_street',
      ['validated', 'street'],
      'Validated street line; the submitted one stays in its own column',
    ),
    answer('address', 'address_unit', ['validated', 'unit'], 'Validated suite, apartment or floor'),
    answer('address', 'address_city', ['validated', 'city'], 'Validated city'),
    answer('address', 'address_state', ['validated', 'state'], 'Validated state'),
    column('address', 'address_zip', 'Validated ZIP code, with its +4 where that is known', (outcome) =>
      zipOf(outcome, ['validated']),
    ),
    answer('address', 'address_country', ['validated', 'country'], 'Validated country'),
    column(
      'address',
      'address_precision',
      'How exactly the place is known: `rooftop` (the building), `interpolated` (between two known numbers of the street), `centroid` (the middle of a street or area), `approximate` (the area)',
      // Of another place than the submitted one it would say nothing.
      (outcome) => (outcome.outcome === 'done' ? cellAt(outcome, ['precision']) : ''),
    ),
    answer(
      'address',
      'address_remarks',
      ['reasons'],
      'What the validation changed, added or could not confirm; blank when the submitted address stood as it was',
    ),
    confidence(
      'address',
      'address_confidence',
      'How well the validated address fits the submitted one, 0 to 1; a score, not a probability',
    ),
    source('address'),
  ],
  match: [
    ...verdict('match'),
    answer('match', 'supplier_id', ['supplier', 'id'], 'Id of the matching supplier in the network'),
    answer('match', 'supplier_name', ['supplier', 'name'], "The supplier's name in the network"),
    answer('match', 'supplier_street', ['supplier', 'address'], "The supplier's street line in the network"),
    answer('match', 'supplier_city', ['supplier', 'city'], "The supplier's city in the network"),
    answer('match', 'supplier_state', ['supplier', 'state'], "The supplier's state in the network"),
    answer('match', 'supplier_zip', ['supplier', 'zip'], "The supplier's ZIP code in the network"),
    answer('match', 'supplier_payment_type', ['supplier', 'paymentType'], 'How the network pays this supplier'),
    confidence(
      'match',
      'match_score',
      'Calibrated probability that it is the same supplier, 0 to 1; when ambiguous, that it is the first candidate',
    ),
    column(
      'match',
      'match_evidence',
      'What agrees, what is only similar, what differs, what was set aside; when the match is ambiguous, of the first candidate; without a match, of the nearest supplier that the reason names, if one is near',
      matchEvidenceOf,
    ),
    column(
      'match',
      'match_candidates',
      'When the match is ambiguous, the suppliers between which a person has to choose, at most five, the likeliest first: id, name, city and state, score',
      candidatesOf,
    ),
    source('match'),
  ],
  mastercard: [
    ...verdict('mastercard'),
    answer('mastercard', 'mastercard_confidence', ['matchConfidence'], "HIGH, MEDIUM or LOW: Mastercard's own word"),
    answer('mastercard', 'mastercard_name', ['name'], 'Name of the business at Mastercard'),
    answer('mastercard', 'mastercard_street', ['street'], 'Street line of the business at Mastercard'),
    answer('mastercard', 'mastercard_city', ['city'], 'City of the business at Mastercard'),
    answer('mastercard', 'mastercard_state', ['state'], 'State of the business at Mastercard'),
    answer('mastercard', 'mastercard_zip', ['zip'], 'ZIP code of the business at Mastercard'),
    answer('mastercard', 'mastercard_phone', ['phone'], 'Phone number of the business at Mastercard'),
    answer('mastercard', 'mastercard_tax_id', ['taxId'], 'Tax id at Mastercard'),
    column(
      'mastercard',
      'mastercard_merchant_count',
      'How many merchants at Mastercard are this business; results.jsonl has their ids',
      (outcome) => countAt(outcome, ['merchantIds']),
    ),
    answer('mastercard', 'mastercard_mcc', ['mcc'], 'Merchant category code'),
    answer('mastercard', 'mastercard_mcc_group', ['mccGroup'], 'Group of the merchant category code'),
    answer(
      'mastercard',
      'mastercard_recency',
      ['transactionRecency'],
      'How long before the day of the answer (see the source) it last took a card',
    ),
    answer(
      'mastercard',
      'mastercard_purchase_card_level',
      ['purchaseCardLevel'],
      'Level of the data it sends with purchasing cards, 1 to 3',
    ),
    answer(
      'mastercard',
      'mastercard_commercial_history',
      ['commercialHistory'],
      'Whether it took commercial cards: Y or N',
    ),
    answer('mastercard', 'mastercard_small_business', ['smallBusiness'], 'Whether it is a small business: Y or N'),
    column(
      'mastercard',
      'mastercard_search_id',
      'Id of the bulk search at Mastercard that the row was part of',
      (outcome) => searchIdsOf(outcome).bulk,
    ),
    column(
      'mastercard',
      'mastercard_request_id',
      "Id of the row's own search in that bulk",
      (outcome) => searchIdsOf(outcome).search,
    ),
    source('mastercard'),
  ],
  predict: [
    ...verdict('predict'),
    column('predict', 'predicted_method', 'Predicted payment method: card, ACH, check or wire; blank when it is too close to call', methodOf),
    answer('predict', 'predicted_method_reasons', ['reasons'], 'What weighed most in the prediction'),
    confidence('predict', 'predicted_method_confidence', 'Probability of the predicted method, 0 to 1'),
    source('predict'),
  ],
};

const ofMark = (name: string, about: string, read: (mark: DuplicateMark) => string | number | undefined): ResultColumn => ({
  name: `ce_${name}`,
  about,
  read: ({ duplicate }) => (duplicate ? String(read(duplicate) ?? '') : ''),
});

/** What the search for duplicates says of a row; blank where it was off or failed. */
export const DUPLICATE_COLUMNS: readonly ResultColumn[] = [
  ofMark('payee_group', 'Id of the payee: equal for all its rows, also in other files of yours', ({ group }) => group),
  ofMark('payee_group_rows', 'Rows of this file that are the payee, this one included', ({ rows }) => rows),
  ofMark(
    'duplicate_of',
    '`ce_row` of the row where the payee stands first; blank for that row itself and for payees of one row',
    ({ of }) => of,
  ),
  ofMark(
    'duplicate_confidence',
    'Calibrated probability that this row and that one are the same payee, 0 to 1',
    ({ confidence }) => confidence,
  ),
  ofMark('duplicate_evidence', 'What spoke for it: the names, then the place. "same name but for the legal form" where the forms differ or one is missing; "another street" or "another unit of the street" where the addresses do', ({ evidence }) => evidence),
  ofMark(
    'asked_as',
    'The spelling under which all rows of the payee are excluded, typed, matched and looked up, so that they get the same answers; blank where the payee has one spelling',
    ({ askedAs }) => askedAs,
  ),
];

/** What intake says of a row. */
export const ROW_COLUMNS: readonly ResultColumn[] = [
  {
    name: 'ce_row',
    about: 'Number of the row in the file, from 1 below the header; refused rows count too',
    read: ({ row }) => String(row),
  },
  {
    name: 'ce_remarks',
    about: 'What was repaired in the row when the file was read, or could not be read of it',
    read: ({ remarks = [] }) => remarks.join('; '),
  },
];

/** The columns that exports have today: those of the steps that run, of the search for duplicates, and what intake remarks on the row. */
export const RESULT_COLUMNS: readonly ResultColumn[] = [
  ...PIPELINE.flatMap((step) => STEP_COLUMNS[step]),
  ...DUPLICATE_COLUMNS,
  ...ROW_COLUMNS,
];
