// Our columns of results.csv, defined once: name, meaning, and how each is read from a stored result. docs/results.md is made from this list.
import type { StepName, StepOutcome } from '../outcome.ts';
import { PIPELINE } from '../pipeline.ts';
import type { StoredResult } from './stored-result.ts';

export interface ResultColumn {
  name: string;
  about: string;
  /** The cell's text; not yet made safe for spreadsheets. */
  read(result: StoredResult): string;
}

/** Reads a field of a step's answer: numbers and words as they are, lists joined by `; `, blank when it is not there. */
function answer(step: StepName, name: string, path: readonly string[], about: string): ResultColumn {
  return { name: `ce_${name}`, about, read: ({ outcomes }) => cellText(at(outcomes[step]?.data, path)) };
}

function list(step: StepName, name: string, path: readonly string[], field: string, about: string): ResultColumn {
  const read = ({ outcomes }: StoredResult) => {
    const items = at(outcomes[step]?.data, path);
    return Array.isArray(items) ? items.map((item) => cellText(at(item, [field]))).join('; ') : '';
  };
  return { name: `ce_${name}`, about, read };
}

function fact(step: StepName, name: string, about: string, read: (outcome: StepOutcome) => string): ResultColumn {
  return {
    name: `ce_${name}`,
    about,
    read: ({ outcomes }) => {
      const outcome = outcomes[step];
      return outcome ? read(outcome) : '';
    },
  };
}

/** What every step has: how it ended, why, how sure it is and where the answer came from. */
function verdict(step: StepName): ResultColumn[] {
  return [
    fact(step, `${step}_outcome`, 'How the step ended for this row', ({ outcome }) => outcome),
    fact(
      step,
      `${step}_reason`,
      'Why, in one sentence; blank when the step has an answer',
      ({ reason }) => reason ?? '',
    ),
  ];
}

const confidence = (step: StepName, name: string, about: string) =>
  fact(step, name, about, (outcome) => (outcome.confidence === undefined ? '' : String(round(outcome.confidence))));

const source = (step: StepName) =>
  fact(step, `${step}_source`, 'Who gave the answer, with its version; `simulated` when it was a simulator', sourceOf);

/** The columns of each step, in the order in which the steps stand in the file. */
export const STEP_COLUMNS: Readonly<Record<StepName, readonly ResultColumn[]>> = {
  exclude: [
    ...verdict('exclude'),
    list('exclude', 'exclusion_keywords', ['keywords'], 'term', 'Every exclusion keyword that the name holds'),
    list('exclude', 'exclusion_categories', ['keywords'], 'category', 'The category of each of these keywords'),
  ],
  classify: [
    ...verdict('classify'),
    answer(
      'classify',
      'payee_type',
      ['type'],
      'Individual, Business, Government, Insurance, Banking, Internal Transfer or Unknown',
    ),
    confidence('classify', 'payee_type_confidence', 'Calibrated probability that the payee type is right, 0 to 1'),
    answer('classify', 'payee_type_evidence', ['evidence'], 'What in the name spoke for the type'),
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
    confidence('sic', 'sic_confidence', 'Calibrated probability that the industry is right, 0 to 1'),
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
    answer('address', 'address_zip', ['validated', 'zip'], 'Validated ZIP code'),
    answer('address', 'address_country', ['validated', 'country'], 'Validated country'),
    answer('address', 'address_reasons', ['reasons'], 'What the validation changed or could not confirm'),
    confidence('address', 'address_confidence', 'How well the validated address fits the submitted one, 0 to 1'),
    source('address'),
  ],
  match: [
    ...verdict('match'),
    answer('match', 'supplier_id', ['supplier', 'id'], 'Id of the matching supplier in the network'),
    answer('match', 'supplier_name', ['supplier', 'name'], "The supplier's name in the network"),
    answer('match', 'supplier_city', ['supplier', 'city'], "The supplier's city in the network"),
    answer('match', 'supplier_state', ['supplier', 'state'], "The supplier's state in the network"),
    confidence('match', 'match_score', 'Calibrated probability that it is the same supplier, 0 to 1'),
    answer('match', 'match_evidence', ['evidence'], 'What agrees, what is only similar, what was ignored'),
    list(
      'match',
      'match_candidates',
      ['candidates'],
      'id',
      'Ids of the suppliers between which a person has to choose, when the match is ambiguous',
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
    answer('mastercard', 'mastercard_merchant_ids', ['merchantIds'], 'How many merchants at Mastercard it is'),
    answer('mastercard', 'mastercard_mcc', ['mcc'], 'Merchant category code'),
    answer('mastercard', 'mastercard_mcc_group', ['mccGroup'], 'Group of the merchant category code'),
    answer('mastercard', 'mastercard_recency', ['transactionRecency'], 'When it last took a card'),
    answer('mastercard', 'mastercard_purchase_card_level', ['purchaseCardLevel'], 'Detail it sends with cards, 1 to 3'),
    answer('mastercard', 'mastercard_commercial_history', ['commercialHistory'], 'Whether it took commercial cards'),
    answer('mastercard', 'mastercard_small_business', ['smallBusiness'], 'Whether it is a small business'),
    fact(
      'mastercard',
      'mastercard_search_id',
      'Id of the search at Mastercard',
      (outcome) => outcome.provenance?.requestId ?? '',
    ),
    source('mastercard'),
  ],
  predict: [
    ...verdict('predict'),
    answer('predict', 'predicted_method', ['method'], 'Predicted payment method: card, ACH, check or wire'),
    answer('predict', 'predicted_method_reasons', ['reasons'], 'What weighed most in the prediction'),
    confidence('predict', 'predicted_method_confidence', 'Probability of the predicted method, 0 to 1'),
    source('predict'),
  ],
};

/** The columns that exports have today: those of the steps that run. */
export const RESULT_COLUMNS: readonly ResultColumn[] = PIPELINE.flatMap((step) => STEP_COLUMNS[step]);

function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

function cellText(value: unknown): string {
  if (Array.isArray(value)) return value.map(cellText).join('; ');
  if (typeof value === 'number') return String(round(value));
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;

function sourceOf({ provenance }: StepOutcome): string {
  if (!provenance) return '';
  const { provider, version, simulated } = provenance;
  return [provider, version, simulated && 'simulated'].filter(Boolean).join(' ');
}
