// Finds the rows of one file that are the same payee. Pure: the same rows give the same groups, in whatever order they are added.
import { candidatePairs, MAX_RECORDS } from './candidates.ts';
import { Comparer } from './compare.ts';
import { evidenceOf } from './evidence.ts';
import { canonicalName } from './group-id.ts';
import { BASE, Kind } from './read-name.ts';
import { type DuplicateRow, Records } from './records.ts';
import { type Edge, stars } from './stars.ts';
import weights from './weights.json' with { type: 'json' };

/** More different spellings than these are not compared: they take about 800 MB. */
export const MAX_COMPARED = 1_050_000;

export class DuplicateFinder {
  readonly records = new Records();
  readonly #comparer: Comparer;
  readonly #accept: number;

  constructor(accept: number = weights.accept, modelWeights?: Readonly<Record<string, number>>) {
    this.#accept = accept;
    this.#comparer = new Comparer(this.records, modelWeights);
  }

  add(row: DuplicateRow): void {
    this.records.add(row);
  }

  /** Of each record, the record that is its centre. */
  centres(): Int32Array {
    const { records } = this;
    const edges: Edge[] = [];
    this.candidates((a, b) => {
      const p = this.#comparer.probability(a, b);
      if (p >= this.#accept) edges.push({ a, b, p });
    });
    const better = centreOrder(records);
    const areApart = (a: number, b: number) => this.#comparer.conflict(a, b) !== undefined;
    return stars(records.size, edges, better, this.likeness, this.#accept, areApart);
  }

  /** Calls `visit` for each pair of records that is worth comparing. */
  candidates(visit: (a: number, b: number) => void): void {
    const { records } = this;
    const places = buckets(records, records.townOf);
    for (const members of places) candidatePairs(records, members, visit);
    const isElsewhere = (a: number, b: number) => records.townOf(a) !== records.townOf(b);
    // One ZIP code under two names of a city, or where only one of the rows has a city.
    for (const members of buckets(records, (record) => records.zip.values[record])) {
      candidatePairs(records, members, (a, b) => {
        if (isElsewhere(a, b)) visit(a, b);
      });
    }
    this.#visitPlaceless(visit);
  }

  /** A row without a town or a ZIP code joins a name that its state, or the file, has in one place only. */
  #visitPlaceless(visit: (a: number, b: number) => void): void {
    const { records } = this;
    const hasPlace = (record: number) => records.townOf(record) > 0 || records.zip.values[record] > 0;
    // A city without its state is as open as no city.
    const isOpen = (record: number) =>
      records.zip.values[record] === 0 && (records.townOf(record) === 0 || records.stateOf(record) === 0);
    const bare = new Map<string, number[]>();
    const nowhere: number[] = [];
    for (let record = 0; record < records.size; record++) {
      if (!isOpen(record)) continue;
      addTo(bare, canonicalName(records, record), record);
      if (!hasPlace(record)) nowhere.push(record);
    }
    if (bare.size === 0) return;
    candidatePairs(records, Int32Array.from(nowhere), visit);
    const placed = new Map<string, number[]>();
    for (let record = 0; record < records.size; record++) {
      if (!hasPlace(record)) continue;
      const name = canonicalName(records, record);
      if (bare.has(name)) addTo(placed, name, record);
    }
    for (const [name, found] of placed) {
      for (const a of bare.get(name) ?? []) {
        const possible = found.filter((b) => b !== a && this.#mayLie(a, b));
        if (placesOf(records, possible).size === 1) for (const b of possible) visit(a, b);
      }
    }
  }

  /** As far as city and state of the first say. */
  #mayLie(open: number, placed: number): boolean {
    const { cityOf, stateOf } = this.records;
    const [city, state] = [cityOf(open), stateOf(open)];
    return (city === 0 || cityOf(placed) === city) && (state === 0 || stateOf(placed) === state);
  }

  likeness = (a: number, b: number): number => this.#comparer.probability(a, b);

  /** Why two records are thought to be one payee, in words. */
  evidence = (a: number, b: number): string[] => evidenceOf(this.#comparer, this.records, a, b);
}

/** A city whose state one row leaves out is counted once. */
function placesOf({ townOf, stateOf, cityOf, zip }: Records, records: readonly number[]): Set<number> {
  const stated = new Set(records.filter((record) => stateOf(record) > 0).map(cityOf));
  const known = records.filter((record) => stateOf(record) > 0 || !stated.has(cityOf(record)));
  return new Set(known.map((record) => townOf(record) || -zip.values[record]));
}

function addTo(lists: Map<string, number[]>, key: string, record: number): void {
  const list = lists.get(key);
  if (list) list.push(record);
  else lists.set(key, [record]);
}

/** Records by a number that is not 0, those with the same one together. */
function* buckets(records: { size: number }, keyOf: (record: number) => number): Generator<Int32Array> {
  const order = new Float64Array(records.size);
  let count = 0;
  for (let record = 0; record < records.size; record++) {
    const key = keyOf(record);
    if (key > 0) order[count++] = key * MAX_RECORDS + record;
  }
  const sorted = order.subarray(0, count).sort();
  for (let from = 0; from < count; ) {
    const key = Math.floor(sorted[from] / MAX_RECORDS);
    let to = from + 1;
    while (to < count && Math.floor(sorted[to] / MAX_RECORDS) === key) to++;
    yield Int32Array.from(sorted.subarray(from, to), (entry) => entry % MAX_RECORDS);
    from = to;
  }
}

/** The centre is the fullest spelling: with a place, not cut, of known words, long, with a legal form and a street, frequent; the text decides at last. */
function centreOrder(records: Records): (a: number, b: number) => boolean {
  const scores = Float64Array.from({ length: records.size }, (_, record) => fullness(records, record));
  return (a, b) => {
    if (scores[a] !== scores[b]) return scores[a] > scores[b];
    if (records.count.values[a] !== records.count.values[b]) return records.count.values[a] > records.count.values[b];
    return records.textOf(a) < records.textOf(b);
  };
}

function fullness(records: Records, record: number): number {
  let unknown = 0;
  let words = 0;
  for (let i = records.wordStart.values[record]; i < records.wordEnd.values[record]; i++) {
    const word = records.words.values[i];
    // A word says more than its initial.
    words += (records.kinds.values[i] & BASE) === Kind.initial ? 0.4 : 1;
    if (!records.isOrdinary(word) && records.rowsWith.values[word] < 2) unknown++;
  }
  const hasPlace = (records.townOf(record) > 0 ? 1 : 0) + (records.stateOf(record) > 0 ? 1 : 0);
  // What else is asked about the group is asked with its legal form and its street.
  const facts = (records.legal.values[record] !== 0 ? 0.5 : 0) + (records.street.values[record] !== 0 ? 0.25 : 0);
  return hasPlace * 1000 - (records.isCut(record) ? 100 : 0) - unknown * 10 + Math.min(9, words) + facts;
}
