// npm run bench:classification -- [--data DIR] [--json]: payee types by rules and model, names a second on one core, against regular expressions of the same lists in the same run.
import { classifyByModel } from '../../functions/classification/classify-by-model.ts';
import { refinesBusiness } from '../../functions/classification/payee-type.ts';
import { cpuMs, readArguments } from '../command/arguments.ts';
import { generatedNames, type LabelledName, labelledNames } from './names.ts';
import { classifyByRegularExpressions } from './regular-expressions.ts';

interface Answer {
  type: string;
  /** Sure enough to need no paid call. */
  decided: boolean;
}
type Classify = (name: string) => Answer;

/** Names timed in one pass, and passes of each in turn: what else the machine does hits both alike, and the fastest pass is the one that it hit least. */
const NAMES_A_PASS = 10_000;
const PASSES = 20;

const contenders = {
  rulesAndModel: (name: string) => {
    const { type, decided } = classifyByModel(name);
    return { type: refinesBusiness(type) ? 'Business' : type, decided };
  },
  regularExpressions: (name: string) => ({ type: classifyByRegularExpressions(name), decided: true }),
} satisfies Record<string, Classify>;

const { json, optional } = readArguments('npm run bench:classification -- [--data DIR] [--json]', ['data']);
const folder = optional('data');
const names = folder === undefined ? generatedNames() : labelledNames(folder);
const fastest = timed(names);
const report = {
  names: names.length,
  source: folder === undefined ? 'generated' : 'labelled',
  rulesAndModel: figures('rulesAndModel'),
  regularExpressions: figures('regularExpressions'),
  /** How many times the peer's time ours takes. */
  timesAsLong: round(fastest.rulesAndModel / fastest.regularExpressions, 1),
};
process.stdout.write(`${JSON.stringify(report, null, json ? 0 : 2)}\n`);

/** Least CPU microseconds a name of each. */
function timed(rows: readonly LabelledName[]): Record<keyof typeof contenders, number> {
  const least = { rulesAndModel: Number.POSITIVE_INFINITY, regularExpressions: Number.POSITIVE_INFINITY };
  for (let pass = 0; pass < PASSES; pass++) {
    least.rulesAndModel = Math.min(least.rulesAndModel, onePass(rows, contenders.rulesAndModel));
    least.regularExpressions = Math.min(least.regularExpressions, onePass(rows, contenders.regularExpressions));
  }
  return least;
}

function onePass(rows: readonly LabelledName[], classify: Classify): number {
  const start = cpuMs();
  for (let i = 0; i < NAMES_A_PASS; i++) classify(rows[i % rows.length]?.name ?? '');
  return ((cpuMs() - start) * 1_000) / NAMES_A_PASS;
}

function figures(contender: keyof typeof contenders) {
  const judged = names.map(({ name, label }) => {
    const { type, decided } = contenders[contender](name);
    return { decided, isRight: type === label };
  });
  const decided = judged.filter((each) => each.decided);
  const micros = fastest[contender];
  return {
    microsPerName: round(micros, 2),
    namesPerSecond: Math.round(1e6 / micros),
    accuracy: share(judged),
    decided: round(decided.length / judged.length, 4),
    accuracyDecided: share(decided),
  };
}

function share(judged: readonly { isRight: boolean }[]): number {
  return round(judged.filter(({ isRight }) => isRight).length / Math.max(1, judged.length), 4);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
