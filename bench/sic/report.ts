// docs/reports/sic.md: how right the industry engine is, by share of names, by level, by payee type and by score of a text match.
import { ACCEPT } from '../../functions/sic/assign.ts';
import { type Calibration, calibrated, type Level } from '../../functions/sic/model/model.ts';
import type { Scored } from './calibration.ts';
import { FOLDS, type Judged, LEVELS } from './cross-validate.ts';

export interface Figures {
  judged: Judged[];
  texts: Scored[];
  calibration: Record<Level | 'supportedCode' | 'text', Calibration>;
  trainedOn: number;
  weightsBytes: number;
}

const share = (part: number, whole: number) => (whole === 0 ? '-' : (part / whole).toFixed(3));
const percent = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
const rights = (points: readonly Scored[]) => points.filter(({ right }) => right).length;

export function report(figures: Figures): string {
  const { judged, trainedOn, weightsBytes } = figures;
  return `${[
    '# Industry: how well it does',
    '',
    `Written by \`npm run train:sic\`. Every figure about names is of ${FOLDS}-fold cross-validation over ${judged.length} labelled companies; training on ${trainedOn} companies, the published titles, the crosswalk's titles and the trades table. Weights: ${Math.round(weightsBytes / 1024)} KB.`,
    '`npm run eval:sic` on the files that the weights were trained on prints higher figures than these: those names were seen. From a name alone most codes cannot be known.',
    '"Right" is a code of the accepted set; "plain" is the one code of it that the industry\'s own title names, not a side entry of the crosswalk (janitors at airports are 4581).',
    '',
    ...byShare(figures),
    '',
    ...given(figures),
    '',
    ...byPayeeType(figures),
    '',
    ...byTextScore(figures),
  ].join('\n')}\n`;
}

function byShare({ judged, calibration }: Figures): string[] {
  const sure = (name: Judged, level: Level) => confidenceOf(name, level, calibration);
  const rows = [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1].map((part) => {
    const surest = (level: Level) =>
      [...judged]
        .sort((a, b) => sure(b, level) - sure(a, level) || b.levels[level].raw - a.levels[level].raw)
        .slice(0, Math.round(judged.length * part));
    const codes = surest('code');
    const [code, majorGroup, division] = LEVELS.map((level) =>
      share(rights(surest(level).map(({ levels }) => levels[level])), codes.length),
    );
    const plain = share(codes.filter(({ isPlain }) => isPlain).length, codes.length);
    return `| ${Math.round(part * 100)} % | ${code} | ${plain} | ${majorGroup} | ${division} |`;
  });
  return [
    '| surest share of names | right at 4 digits | plain code | right at the major group | right at the division |',
    '|---|---|---|---|---|',
    ...rows,
  ];
}

/** The level that a name is given, as assignIndustry gives it; undefined when none is sure enough. */
function levelOf(name: Judged, calibration: Figures['calibration']): Level | undefined {
  return LEVELS.find((level) => confidenceOf(name, level, calibration) >= ACCEPT[level]);
}

function confidenceOf({ levels, isSupported }: Judged, level: Level, calibration: Figures['calibration']): number {
  const curve = level === 'code' && isSupported ? 'supportedCode' : level;
  return calibrated(calibration[curve], levels[level].raw);
}

function given({ judged, calibration }: Figures): string[] {
  const rows = LEVELS.map((level) => {
    const at = judged.filter((name) => levelOf(name, calibration) === level);
    const right = rights(at.map(({ levels }) => levels[level]));
    return `| ${level} | ${ACCEPT[level]} | ${percent(at.length, judged.length)} | ${share(right, at.length)} | ${level === 'code' ? share(at.filter(({ isPlain }) => isPlain).length, at.length) : ''} |`;
  });
  return [
    'What is given, each name at the finest level whose calibrated confidence is high enough:',
    '',
    '| level | least confidence | share of names | right | plain code |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    'Another least confidence for four digits would give:',
    '',
    '| least confidence | share of names | right |',
    '|---|---|---|',
    ...[0.3, 0.35, 0.4, 0.45, 0.5, 0.6].map((least) => {
      const at = judged.filter((name) => confidenceOf(name, 'code', calibration) >= least);
      return `| ${least} | ${percent(at.length, judged.length)} | ${share(rights(at.map(({ levels }) => levels.code)), at.length)} |`;
    }),
  ];
}

function byPayeeType({ judged, calibration }: Figures): string[] {
  const types = [...new Set(judged.map(({ payeeType }) => payeeType))].sort();
  const rows = types.map((type) => {
    const names = judged.filter(({ payeeType }) => payeeType === type);
    const codes = names.filter((name) => levelOf(name, calibration) === 'code');
    const right = rights(codes.map(({ levels }) => levels.code));
    const [groups, divisions] = [
      rights(names.map(({ levels }) => levels.majorGroup)),
      rights(names.map(({ levels }) => levels.division)),
    ];
    return `| ${type} | ${names.length} | ${percent(codes.length, names.length)} | ${share(right, codes.length)} | ${share(groups, names.length)} | ${share(divisions, names.length)} |`;
  });
  return [
    "By payee type as this project's own classifier has it (the name model within the codes that the type leaves possible):",
    '',
    '| payee type | names | given four digits | of these right | best major group right, of all | best division right, of all |',
    '|---|---|---|---|---|---|',
    ...rows,
  ];
}

function byTextScore({ texts }: Figures): string[] {
  const rows = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0].map((from, i, bounds) => {
    const to = i === 0 ? Infinity : bounds[i - 1];
    const within = texts.filter(({ raw }) => raw >= from && raw < to);
    return `| ${from} | ${within.length} | ${share(rights(within), within.length)} |`;
  });
  return [
    `Industry texts: the titles of ${texts.length} industries of the crosswalk, matched with the published titles and the trades; right at the level of the matched phrase.`,
    '',
    '| score from | texts | right |',
    '|---|---|---|',
    ...rows,
  ];
}
