// npm run bench:keywords: names checked per second by the token automaton, against one compiled regular expression a keyword, on the same names in the same run.
import { fileURLToPath } from 'node:url';
import { KeywordAutomaton } from '../../functions/exclusion/automaton.ts';
import { BUILT_IN_KEYWORDS } from '../../functions/exclusion/list/index.ts';
import { tokenise } from '../../functions/exclusion/tokens.ts';
import { readArguments } from '../command/arguments.ts';
import { readRows } from '../command/rows.ts';

/** After one that compiles everything; the fastest counts, as it has the fewest neighbours in it. */
const ROUNDS = 3;

const { count } = readArguments('npm run bench:keywords -- [--names 20000]', ['names']);
const path = fileURLToPath(new URL('../../samples/suppliers.csv', import.meta.url));
const rows = readRows(path, ['name']);
const names = Array.from({ length: count('names', 20_000) }, (_, i) => rows[i % rows.length].name);

const automaton = new KeywordAutomaton(BUILT_IN_KEYWORDS);
/** The peer: what a team writes first. Same tokens, whole words, so that both must find the same names. */
const patterns = BUILT_IN_KEYWORDS.map(({ term, scope }) => {
  const words = tokenise(term).join(' ');
  return new RegExp(
    scope === 'exact'
      ? `^${words}$`
      : scope === 'starts_with'
        ? `^${words}\\b`
        : scope === 'ends_with'
          ? ` ${words}$`
          : `(?:^| )${words}(?: |$)`,
  );
});
const byPatterns = (name: string) => {
  const text = tokenise(name).join(' ');
  return patterns.some((pattern) => pattern.test(text));
};

const ours = measure((name) => automaton.find(name).length > 0);
const peer = measure(byPatterns);
const differ = names.filter((_, i) => ours.hits[i] !== peer.hits[i]);
const report = {
  names: names.length,
  keywords: BUILT_IN_KEYWORDS.length,
  automatonPerSecond: Math.round(ours.perSecond),
  regularExpressionsPerSecond: Math.round(peer.perSecond),
  ratio: Math.round(ours.perSecond / peer.perSecond),
  /** Names where the two disagree: exceptions and first names, which regular expressions do not know. */
  differ: new Set(differ).size,
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);

function measure(check: (name: string) => boolean) {
  for (const name of names.slice(0, 2_000)) check(name);
  const hits = names.map(check);
  let seconds = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    names.forEach(check);
    const { user, system } = process.cpuUsage(before);
    seconds = Math.min(seconds, (user + system) / 1e6);
  }
  return { hits, perSecond: names.length / seconds };
}
