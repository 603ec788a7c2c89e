// docs/reports/sic.md: how right the industry engine is, by share of names, by level, by payee type and by score of a text match.
import { ACCEPT, NOT_BY_NAME } from '../../functions/sic/assign.ts';
import { sicCode } from '../../functions/sic/codes.ts';
import { type Calibration, calibrated } from '../../functions/sic/model/calibration.ts';
import type { Level } from '../../functions/sic/model/packed.ts';
import type { Scored } from './calibration.ts';
import { FOLDS, type Judged, LEVELS } from './cross-validate.ts';

export interface Figures {
  judged: Judged[];
  texts: Scored[];
  calibration: Record<Level | 'text', Calibration>;
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
    `Written by \`npm run train:sic\`. Every figure about names is of ${FOLDS}-fold cross-validation over ${judged.length} labelled companies; training on ${trainedOn} companies, the published titles, the crosswalk's titles, the trades table and the name words. Weights: ${Math.round(weightsBytes / 1024)} KB.`,
    '`npm run eval:sic` on the files that the weights were trained on prints higher figures than these: those names were seen. From a name alone most codes cannot be known.',
    '"Right" is a code of the accepted set; "plain" is the one code of it that the industry\'s own title names, not a side entry of the crosswalk (janitors at airports are 4581).',
    '',
    ...byShare(figures),
    '',
    ...given(figures),
    '',
    ...byHintAndCode(figures),
    '',
    ...byPayeeType(figures),
    '',
    ...byTextScore(figures),
  ].join('\n')}\n`;
}

/** The model before (sic-2: one softmax, no trees), trained and measured with the same folds: right at four digits, plain code. */
const BEFORE: ReadonlyMap<number, readonly string[]> = new Map([
  [0.1, ['0.821', '0.808']],
  [0.2, ['0.718', '0.700']],
  [0.25, ['0.676', '0.656']],
  [0.3, ['0.625', '0.605']],
  [0.4, ['0.549', '0.530']],
  [0.5, ['0.482', '0.464']],
  [0.7, ['0.384', '0.368']],
  [1, ['0.294', '0.280']],
]);

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
    const before = BEFORE.get(part)?.join(', ') ?? '';
    return `| ${Math.round(part * 100)} % | ${code} | ${plain} | ${majorGroup} | ${division} | ${before} |`;
  });
  return [
    '| surest share of names | right at 4 digits | plain code | right at the major group | right at the division | before: 4 digits, plain |',
    '|---|---|---|---|---|---|',
    ...rows,
  ];
}

/** The level that a name is given, as assignIndustry gives it; undefined when none is sure enough. */
function levelOf(name: Judged, calibration: Figures['calibration']): Level | undefined {
  if (!name.isTelling) return undefined;
  return LEVELS.filter((level) => level !== 'code' || !NOT_BY_NAME.has(name.sic4)).find(
    (level) => confidenceOf(name, level, calibration) >= ACCEPT[level],
  );
}

const confidenceOf = ({ levels }: Judged, level: Level, calibration: Figures['calibration']): number =>
  calibrated(calibration[level], levels[level].raw);

/** Right at the division among what is given at any level. */
function divisionOfGiven(names: readonly Judged[], calibration: Figures['calibration']): string {
  const given = names.flatMap((name) => {
    const level = levelOf(name, calibration);
    return level ? [name.divisionRight[level]] : [];
  });
  return share(given.filter((right) => right).length, given.length);
}

function given({ judged, calibration }: Figures): string[] {
  const rows = LEVELS.map((level) => {
    const at = judged.filter((name) => levelOf(name, calibration) === level);
    const right = rights(at.map(({ levels }) => levels[level]));
    return `| ${level} | ${ACCEPT[level]} | ${percent(at.length, judged.length)} | ${share(right, at.length)} | ${level === 'code' ? share(at.filter(({ isPlain }) => isPlain).length, at.length) : ''} |`;
  });
  const telling = judged.filter(({ isTelling, sic4 }) => isTelling && !NOT_BY_NAME.has(sic4));
  return [
    'What is given, each name at the finest level whose calibrated confidence is high enough; nothing to a name without a word of trade sense:',
    '',
    '| level | least confidence | share of names | right | plain code |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `Of all that is given at any level, the division is right in ${divisionOfGiven(judged, calibration)}. ${percent(judged.filter(({ isTelling }) => !isTelling).length, judged.length)} of the names have no word of trade sense for their likeliest code.`,
    '',
    'Another least confidence for four digits would give:',
    '',
    '| least confidence | share of names | right |',
    '|---|---|---|',
    ...[0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6].map((least) => {
      const at = telling.filter((name) => confidenceOf(name, 'code', calibration) >= least);
      return `| ${least} | ${percent(at.length, judged.length)} | ${share(rights(at.map(({ levels }) => levels.code)), at.length)} |`;
    }),
  ];
}

/** Codes that are given most, and how many of their names are right. */
const MOST_GIVEN = 12;

function byHintAndCode({ judged, calibration }: Figures): string[] {
  const codes = judged.filter((name) => levelOf(name, calibration) === 'code');
  const row = (label: string, names: readonly Judged[], of: number) =>
    `| ${label} | ${percent(names.length, of)} | ${share(rights(names.map(({ levels }) => levels.code)), names.length)} |`;
  const bySic = new Map<string, Judged[]>();
  for (const name of codes) bySic.set(name.sic4, [...(bySic.get(name.sic4) ?? []), name]);
  const most = [...bySic].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1)).slice(0, MOST_GIVEN);
  return [
    'Four digits by whether the name shares a stem with the title of its industry:',
    '',
    '| name | given four digits | of these right |',
    '|---|---|---|',
    ...[true, false].map((hint) => {
      const of = judged.filter(({ company }) => company.hint === hint).length;
      return row(
        hint ? 'shares a stem' : 'shares none',
        codes.filter(({ company }) => company.hint === hint),
        of,
      );
    }),
    '',
    'The codes that are given most:',
    '',
    '| code | share of names | right |',
    '|---|---|---|',
    ...most.map(([sic4, names]) => row(`${sic4} ${sicCode(sic4)?.title}`, names, judged.length)),
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
