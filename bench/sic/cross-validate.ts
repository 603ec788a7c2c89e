// Cross-validation of the industry model: every labelled name is judged by a model that did not see it.
import { classifyByModel } from '../../functions/classification/classify-by-model.ts';
import { divisionOf, SIC_CODES } from '../../functions/sic/codes.ts';
import { type Candidate, type CodeRecord, candidatesOf } from '../../functions/sic/model/candidates.ts';
import { readEvidence } from '../../functions/sic/model/evidence.ts';
import { divisionShares, largest, majorGroupShares } from '../../functions/sic/model/levels.ts';
import type { Level } from '../../functions/sic/model/packed.ts';
import { tellingWords } from '../../functions/sic/model/trade-sense.ts';
import { type FittedModel, scoresOf, weightOf } from '../../functions/sic/model/train.ts';
import type { Trees } from '../../functions/sic/model/trees.ts';
import type { WordCounts } from '../../functions/sic/model/word-counts.ts';
import { codesOf } from '../../functions/sic/payee-type.ts';
import { matchText } from '../../functions/sic/text/match.ts';
import { readNameParts } from '../../shared/name-parts.ts';
import type { Scored } from './calibration.ts';
import { type Company, type Crosswalk, foldOf, labelledCompany, worthOf } from './data.ts';
import { type CountedText, countWords } from './fit/count-words.ts';
import { fitTrees, probabilityOf, type TreeOptions, type TreeRow } from './fit/fit-trees.ts';
import { isRight } from './is-right.ts';

export const FOLDS = 5;
export const LEVELS: readonly Level[] = ['code', 'majorGroup', 'division'];

/** How one name fared at each level, by a model that did not see it. */
export interface Judged {
  company: Company;
  /** By this project's own classifier. */
  payeeType: string;
  levels: Record<Level, Scored>;
  /** The best code. */
  sic4: string;
  /** Some word of the name has a trade sense and speaks for it. */
  isTelling: boolean;
  /** The division that each level lies in is right. */
  divisionRight: Record<Level, boolean>;
  /** It is the one that the industry's title names most plainly, not a side entry of the crosswalk. */
  isPlain: boolean;
}

export interface Setting {
  fitNames: (companies: readonly CountedText[]) => FittedModel;
  phrases: readonly CountedText[];
  persons: ReadonlySet<string>;
  crosswalk: Crosswalk;
  treeOptions: TreeOptions;
}

/** A name as the first stage reads it, by a model that did not see it. */
interface Read {
  company: Company;
  labelled: CountedText;
  fold: number;
  payeeType: string;
  evidence: ReturnType<typeof readEvidence>;
  /** The code with the highest score. */
  first: number;
}

interface Fold {
  read: Read[];
  counts: WordCounts;
  model: FittedModel;
}

export interface CrossValidated {
  judged: Judged[];
  /** Every candidate of every name, for the trees that are shipped. */
  rows: TreeRow[];
  records: CodeRecord[];
}

/** The second stage learns from names that the first has not seen, and judges those of a fold that it has not seen. */
export function crossValidate(all: Company[], measured: Company[], setting: Setting): CrossValidated {
  const folds = Array.from({ length: FOLDS }, (_, fold) => readFold(all, fold, setting));
  const read = folds.flatMap((fold) => fold.read);
  const weights = sourceWeights(all, measured);
  const candidates = new Map<Read, Candidate[]>();
  folds.forEach(({ read: own, counts }, fold) => {
    const records = recordsOf(read.filter((one) => one.fold !== fold));
    for (const one of own) candidates.set(one, candidatesOf(one.evidence, { counts, records }));
  });
  const rowsOf = (names: readonly Read[]): TreeRow[] =>
    names.flatMap((one) => {
      const worth = worthOf(one.labelled);
      const weight = weights(one.company);
      return (candidates.get(one) ?? []).map(({ at, x }) => ({
        x,
        right: (worth[one.labelled.accept.indexOf(at)] ?? 0) === 1,
        weight,
      }));
    });
  const names = new Set(measured.map(({ name }) => name));
  const judged = folds.flatMap(({ read: own, ...first }, fold) => {
    const trees = fitTrees(rowsOf(read.filter((one) => one.fold !== fold)), setting.treeOptions);
    return own
      .filter(({ company }) => names.has(company.name))
      .map((one) => judge(one, first, candidates.get(one) ?? [], trees));
  });
  return { judged, rows: rowsOf(read), records: recordsOf(read) };
}

function readFold(all: readonly Company[], fold: number, setting: Setting): Fold {
  const { fitNames, persons, phrases, crosswalk } = setting;
  const training = all
    .filter(({ name }) => foldOf(name, FOLDS) !== fold)
    .map((company) => labelledCompany(company, crosswalk));
  const model = fitNames(training);
  const read = all
    .filter(({ name }) => foldOf(name, FOLDS) === fold)
    .map((company): Read => {
      const payeeType = classifyByModel(company.name).type;
      const reader = { persons, scoresOf: (features: string[]) => scoresOf(model, features) };
      const evidence = readEvidence(readNameParts(company.name).name, reader, codesOf(payeeType));
      const { scores, shares } = evidence;
      const first = scores.reduce((best, score, c) => (shares[c] > 0 && score > scores[best] ? c : best), 0);
      return { company, labelled: labelledCompany(company, crosswalk), fold, payeeType, evidence, first };
    });
  return { read, model, counts: countWords(training, phrases, persons) };
}

/** How often each code was the first guess, and right. */
function recordsOf(read: readonly Read[]): CodeRecord[] {
  const records = SIC_CODES.map(() => ({ guessed: 0, right: 0, share: 0 }));
  for (const { first, labelled } of read) {
    records[first].guessed += 1;
    if (labelled.accept.includes(first)) records[first].right += 1;
    for (const at of labelled.accept) records[at].share += 1 / read.length;
  }
  return records;
}

/** Names of a source count as much as among those that are measured: the training set has another mixture. */
function sourceWeights(all: readonly Company[], measured: readonly Company[]): (company: Company) => number {
  const shareOf = (companies: readonly Company[], source: string) =>
    companies.filter((company) => company.source === source).length / companies.length;
  const weights = new Map(
    [...new Set(all.map(({ source }) => source))].map((source) => [
      source,
      shareOf(measured, source) / shareOf(all, source),
    ]),
  );
  return ({ source }) => weights.get(source) ?? 1;
}

type FirstStage = Pick<Fold, 'model' | 'counts'>;

function judge(one: Read, { model, counts }: FirstStage, candidates: readonly Candidate[], trees: Trees): Judged {
  const { company, labelled, payeeType, evidence } = one;
  const guesses = candidates.map(({ at, x }) => ({ at, raw: probabilityOf(trees, x) }));
  const best = guesses.reduce((a, b) => (b.raw > a.raw ? b : a), { at: one.first, raw: 0 });
  const { sic4, division: ofCode } = SIC_CODES[best.at];
  const weigh = (features: readonly string[]) => weightOf(model, features, best.at);
  const group = largest(majorGroupShares(evidence.shares));
  const division = largest(divisionShares(evidence.shares));
  const isDivision = (letter: string | undefined) => isRight(company.accept, (code) => code.division === letter);
  return {
    company,
    payeeType,
    sic4,
    isTelling: tellingWords(evidence.words, { weightOf: weigh, counts }).length > 0,
    divisionRight: {
      code: isDivision(ofCode),
      majorGroup: isDivision(divisionOf(group.code)),
      division: isDivision(division.code),
    },
    levels: {
      code: { raw: best.raw, right: company.accept.has(sic4) },
      majorGroup: { raw: group.raw, right: isRight(company.accept, ({ majorGroup }) => majorGroup === group.code) },
      division: { raw: division.raw, right: isDivision(division.code) },
    },
    isPlain: labelled.credit[labelled.accept.indexOf(best.at)] === Math.max(...labelled.credit),
  };
}

/** The industries of the crosswalk, which nobody wrote a phrase for: how right the best match of their titles is at its own level. */
export function judgeTexts({ industries }: Crosswalk): Scored[] {
  return [...industries.values()].flatMap(({ title, codes }) => {
    const best = matchText(title)[0];
    if (!best) return [];
    const right = isRight(new Set(codes), ({ sic4, majorGroup, division }) =>
      [sic4, majorGroup, division].includes(best.code),
    );
    return [{ raw: best.score, right }];
  });
}
