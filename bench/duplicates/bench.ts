// npm run bench:duplicates: CPU time and memory of finding the duplicates of a made file, by default of a million rows.
import { DuplicateFinder } from '../../functions/batch/duplicates/engine/find-duplicates.ts';
import { GroupIds } from '../../functions/batch/duplicates/engine/group-id.ts';
import { cpuMs, readArguments } from '../command/arguments.ts';
import { seeded } from './made-file.ts';

const { count } = readArguments('npm run bench:duplicates -- [--rows 1000000]', ['rows']);
const rows = count('rows', 1_000_000);
const random = seeded(7);
const SYLLABLES =
  'ba be bo ca ce co da de do fa fi go ha ka la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se so ta te to va ve'.split(
    ' ',
  );
const TRADES =
  'SERVICES CONSTRUCTION SUPPLY MEDICAL CONSULTING FOUNDATION ELECTRIC CHURCH SCHOOL TRUCKING FARMS DESIGN'.split(' ');
const FORMS = ['INC', 'LLC', 'CORP', '', 'CO'];
const STATES = ['CA', 'TX', 'NY', 'OH', 'FL', 'IL', 'PA', 'GA'];
const below = (limit: number) => Math.floor(random() * limit);
const word = () =>
  Array.from({ length: 2 + below(3) }, () => SYLLABLES[below(SYLLABLES.length)])
    .join('')
    .toUpperCase();
/** Most rows lie in few cities, as they do in ledgers. */
const city = () => `CITY ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[below(26)]}${Math.floor(random() ** 3 * 400)}`;

const started = cpuMs();
const finder = new DuplicateFinder();
let makingMs = 0;
let last = { name: '', city: '', state: '' };
for (let row = 1; row <= rows; row++) {
  const before = cpuMs();
  const again = random() < 0.2;
  if (!again)
    last = {
      name: `${word()} ${word()} ${TRADES[below(12)]} ${FORMS[below(5)]}`,
      city: city(),
      state: STATES[below(8)],
    };
  const name = again
    ? last.name
        .replace('SERVICES', 'SVCS')
        .replace(/ (INC|LLC|CORP|CO)$/, '')
        .replace(/^(..)./, '$1')
    : last.name;
  makingMs += cpuMs() - before;
  finder.add({ row, ...last, name });
}
const centre = finder.centres();
const ids = new GroupIds(finder.records, centre, 'bench');
const groups = centre.filter((of, record) => of === record && ids.of(of) !== '').length;
const report = {
  rows,
  groups,
  cpuSeconds: Math.round((cpuMs() - started - makingMs) / 100) / 10,
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
