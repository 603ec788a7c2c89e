// The supplier of the network that a payee is, with evidence; several that may be; or none, with the reason.
import { acceptOf, Doubt, decide, type ScoredCandidate } from './decide.ts';
import { doubtOf } from './doubts.ts';
import { evidenceOf } from './evidence.ts';
import { sigmoid } from './models.ts';
import { bearsSameName, kinshipOf } from './namesakes.ts';
import { whyAmbiguous, whyNobody, whyNoMatch } from './reasons.ts';
import { F } from './search/feature-names.ts';
import type { NameQuery } from './search/query.ts';
import { Searcher } from './search/searcher.ts';
import { orderedWeights } from './search/trained-weights.ts';
import type { Supplier, SupplierIndex } from './supplier-index.ts';
import { THRESHOLDS, type Thresholds } from './thresholds.ts';
import trained from './weights.json' with { type: 'json' };
import { bearsWholeName } from './whole-name.ts';

export type { NameQuery } from './search/query.ts';

/** A payee's name and place, and whether it is a natural person as far as is known. */
export type SoughtName = NameQuery;

export interface ScoredSupplier {
  readonly supplier: Supplier;
  /** Calibrated probability, 0..1; those of all candidates of one name sum to 1 at most. */
  readonly score: number;
  readonly evidence: readonly string[];
  /** Those of the evidence that speak against the supplier. */
  readonly against: readonly string[];
}

export type MatchOutcome =
  | ({ readonly kind: 'matched' } & ScoredSupplier)
  /** The best and its rivals, best first, at most five. */
  | { readonly kind: 'ambiguous'; readonly reason: string; readonly candidates: readonly ScoredSupplier[] }
  /** `best` is the nearest one, if any is near. */
  | { readonly kind: 'no_match'; readonly reason: string; readonly best?: ScoredSupplier };

const weights = orderedWeights(trained);

/** A search keeps scratch memory of a few bytes per supplier, so each index has one searcher for its lifetime. */
const searchers = new WeakMap<SupplierIndex, Searcher>();

export function searcherOf(index: SupplierIndex): Searcher {
  const searcher = searchers.get(index) ?? new Searcher(index, weights);
  searchers.set(index, searcher);
  return searcher;
}

/** Never throws, whatever the name; about 50 us. */
export function matchSupplier(
  index: SupplierIndex,
  sought: SoughtName,
  thresholds: Thresholds = THRESHOLDS,
): MatchOutcome {
  const searcher = searcherOf(index);
  searcher.search(sought);
  const { decision, candidates, accept } = decideSearch(searcher, thresholds, sought.isPerson);
  const [best] = candidates;
  if (decision.kind === 'matched')
    return { kind: 'matched', ...withTwins(searcher, candidates, shown(searcher, sought, best, 1)) };
  const scale = shareOf(candidates);
  if (decision.kind === 'ambiguous') {
    const choice = decision.choice.map((each) => shown(searcher, sought, each, scale));
    const reason = whyAmbiguous(searcher, { doubt: decision.doubt, choice, accept });
    return { kind: 'ambiguous', reason, candidates: choice };
  }
  const nearest = best && isNear(searcher, best.score * scale) ? shown(searcher, sought, best, scale) : undefined;
  const reason = whyNoMatch(searcher, nearest, thresholds);
  return nearest ? { kind: 'no_match', reason, best: nearest } : { kind: 'no_match', reason };
}

/** Below it a supplier is not named as the nearest: it says nothing of the payee. */
const NEAR = 0.05;
/** F.queryUnmetWords of one word. */
const ONE_WORD = 0.25;

/** One whose name differs in its number only is named whatever its score: the number may be mistyped. */
function isNear({ ranking: { best } }: Searcher, score: number): boolean {
  return score >= NEAR || (best[F.numberDiffers] === 1 && best[F.queryUnmetWords] <= ONE_WORD);
}

/** The decision on the search just made. */
export function decideSearch(searcher: Searcher, thresholds: Thresholds, isPerson = false) {
  const candidates = candidatesOf(searcher);
  const { state, city, zip } = searcher.query;
  const hasPlace = state > 0 || city > 0 || zip > 0;
  const isIdentified = hasPlace || (!isPerson && bearsWholeName(searcher));
  const traits = { isIdentified, doubt: () => doubtOfBest(searcher, candidates[0].row, isPerson) };
  return { decision: decide(candidates, traits, thresholds), candidates, accept: acceptOf(traits, thresholds) };
}

function doubtOfBest(searcher: Searcher, row: number, isPerson: boolean): Doubt | undefined {
  if (whyNobody(searcher) !== undefined) return Doubt.noIdentity;
  alignTo(searcher, row);
  return doubtOf(searcher, isPerson);
}

/** The up to five best candidates of a name, whatever their score: the search of operations. */
export function searchSuppliers(index: SupplierIndex, sought: NameQuery): ScoredSupplier[] {
  const searcher = searcherOf(index);
  searcher.search(sought);
  const candidates = candidatesOf(searcher);
  const scale = shareOf(candidates);
  return candidates.map((candidate) => shown(searcher, sought, candidate, scale));
}

/** A supplier that is listed twice in its city is taken once, and the other ids are named. */
function withTwins({ texts }: Searcher, candidates: readonly ScoredCandidate[], found: ScoredSupplier): ScoredSupplier {
  const twins = candidates.filter(({ kinship }) => kinship === 'twin');
  if (twins.length === 0) return found;
  const ids = twins.map(({ row }) => texts.id(row)).join(', ');
  return { ...found, evidence: [...found.evidence, `listed again in the same city as ${ids}`] };
}

/** Below this share of the best one's score, or this likeness, a candidate bears another name or is in another place. */
const KIN_SHARE = 0.5;
const KIN_LIKENESS = 0.2;

/** The winner has its calibrated confidence; the others the same times their soft-max ratio to it. */
function candidatesOf(searcher: Searcher): ScoredCandidate[] {
  const { rows, utilities, pointwise, count } = searcher.ranking;
  const candidates: ScoredCandidate[] = [];
  if (count === 0) return candidates;
  const confidence = searcher.ranking.confidence();
  const leader = leaderOf(searcher);
  for (let k = 0; k < count; k++) {
    const row = k === 0 ? rows[leader] : k === leader ? rows[0] : rows[k];
    const share = Math.exp(utilities[k] - utilities[0]);
    const likeness = sigmoid(pointwise[k]);
    const mayBeKin = k > 0 && share >= KIN_SHARE && likeness >= KIN_LIKENESS;
    const kinship = mayBeKin ? kinshipOf(searcher, rows[leader], row) : 'other';
    candidates.push({ row, score: confidence * share, likeness, kinship });
  }
  return candidates;
}

/** Which candidate comes first: of those with the winner's name, the one with the payee's ZIP, of which the models know the city only. */
function leaderOf({ index: { sections }, query, ranking: { rows, count } }: Searcher): number {
  const { rowZip } = sections;
  if (query.zip === 0 || rowZip[rows[0]] === query.zip) return 0;
  for (let k = 1; k < count; k++) {
    if (rowZip[rows[k]] === query.zip && bearsSameName(sections, rows[0], rows[k])) return k;
  }
  return 0;
}

/** One of the candidates at most is the supplier, so together they have the probability that any is: equals share it. */
function shareOf(candidates: readonly ScoredCandidate[]): number {
  let sum = 0;
  for (const { score } of candidates) sum += score;
  return sum > 1 ? 1 / sum : 1;
}

function shown(searcher: Searcher, sought: NameQuery, { row, score }: ScoredCandidate, scale: number): ScoredSupplier {
  const { features, ranking } = searcher;
  alignTo(searcher, row);
  if (row !== ranking.rows[0]) features.read(row, false);
  const supplier = searcher.texts.supplier(row);
  const values = row === ranking.rows[0] ? ranking.best : features.values;
  const { phrases, against } = evidenceOf(searcher, values, sought, supplier);
  return { supplier, score: score * scale, evidence: phrases, against };
}

function alignTo({ alignment }: Searcher, row: number): void {
  if (alignment.row !== row) alignment.align(row);
}
