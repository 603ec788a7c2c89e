// Cross-validation of the industry model: every labelled name is judged by a model that did not see it.
import { classifyByModel } from '../../functions/classification/classify-by-model.ts';
import { industryFeatures } from '../../functions/sic/model/features.ts';
import { type Level, only, surest } from '../../functions/sic/model/model.ts';
import { softmax } from '../../functions/sic/model/softmax.ts';
import { isSupported, pull, textPulls } from '../../functions/sic/model/text-pull.ts';
import { type FittedModel, scoresOf } from '../../functions/sic/model/train.ts';
import { codesOf } from '../../functions/sic/payee-type.ts';
import { matchText } from '../../functions/sic/text/match.ts';
import type { Scored } from './calibration.ts';
import { type Company, type Crosswalk, foldOf, plainCode } from './data.ts';
import { isRight } from './is-right.ts';

export const FOLDS = 5;
export const LEVELS: readonly Level[] = ['code', 'majorGroup', 'division'];

/** How one name fared at each level, by a model that did not see it. */
export interface Judged {
  company: Company;
  /** By this project's own classifier. */
  payeeType: string;
  levels: Record<Level, Scored>;
  /** A whole phrase of the name stands for the best code, too. */
  isSupported: boolean;
  /** The best code is the one that the industry's title names most plainly, not a side entry of the crosswalk. */
  isPlain: boolean;
}

interface Setting {
  modelOf: (training: Company[]) => FittedModel;
  persons: ReadonlySet<string>;
  crosswalk: Crosswalk;
}

export function crossValidate(all: Company[], measured: Company[], setting: Setting): Judged[] {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const model = setting.modelOf(all.filter(({ name }) => foldOf(name, FOLDS) !== fold));
    return measured.filter(({ name }) => foldOf(name, FOLDS) === fold).map((company) => judge(company, model, setting));
  });
}

function judge(company: Company, model: FittedModel, { persons, crosswalk }: Setting): Judged {
  const { name, accept } = company;
  const payeeType = classifyByModel(name).type;
  const scores = scoresOf(model, industryFeatures(name, persons));
  const pulls = textPulls(name, persons);
  pull(scores, pulls);
  const best = surest(only(softmax(scores), codesOf(payeeType)));
  const scored = (level: Level): Scored => ({
    raw: best[level].raw,
    right: isRight(accept, (code) => (level === 'code' ? code.sic4 : code[level]) === best[level].code),
  });
  const levels = { code: scored('code'), majorGroup: scored('majorGroup'), division: scored('division') };
  const { code } = best.code;
  return {
    company,
    payeeType,
    levels,
    isSupported: isSupported(code, pulls),
    isPlain: code === plainCode(company, crosswalk),
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
