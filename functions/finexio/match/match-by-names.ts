// The supplier of a payee with several names: the better answer counts; names that find different ones are ambiguous.
import { type MatchOutcome, matchSupplier, type ScoredSupplier, type SoughtName } from './match-supplier.ts';
import { named } from './reasons.ts';
import type { SupplierIndex } from './supplier-index.ts';
import { THRESHOLDS } from './thresholds.ts';
import { clipped } from './word-list.ts';

export interface SoughtNames extends SoughtName {
  readonly otherNames?: readonly string[];
}

/** What one of the names has found. */
interface Found {
  readonly outcome: MatchOutcome;
  /** Undefined for the payee's own name. */
  readonly otherName?: string;
}

const MAX_CANDIDATES = 5;
const MAX_NAME = 60;

/** A payee without other names costs one search, as before; each further name costs one more. */
export function matchByNames(index: SupplierIndex, { otherNames = [], ...sought }: SoughtNames): MatchOutcome {
  const own: Found = { outcome: matchSupplier(index, sought) };
  const others = distinctNames(sought.name, otherNames);
  if (others.length === 0) return own.outcome;
  return joined([
    own,
    ...others.map((name) => ({ outcome: matchSupplier(index, { ...sought, name }), otherName: name })),
  ]);
}

/** The same letters and digits are the same name; a name without any is none. */
const keyOf = (name: string) => name.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');

function distinctNames(own: string, others: readonly string[]): string[] {
  const byKey = new Map(others.map((name) => [keyOf(name), name]));
  for (const key of [keyOf(own), '']) byKey.delete(key);
  return [...byKey.values()];
}

/** `all` begins with the payee's own name, which wins where two are equally good. */
function joined(all: readonly Found[]): MatchOutcome {
  const matched = bestOf(all.filter(({ outcome }) => outcome.kind === 'matched'));
  if (matched) return isContested(matched, all) ? betweenNames(all) : told(matched);
  const ambiguous = all.filter(({ outcome }) => outcome.kind === 'ambiguous');
  const first = bestOf(ambiguous);
  if (!first) return told(bestOf(all) ?? all[0]);
  const heads = new Set(ambiguous.map(({ outcome }) => suppliersOf(outcome)[0]?.supplier.id));
  return heads.size > 1 ? betweenNames(ambiguous) : told(first);
}

function bestOf(some: readonly Found[]): Found | undefined {
  return some.reduce<Found | undefined>(
    (best, each) => (best && scoreOf(best) >= scoreOf(each) ? best : each),
    undefined,
  );
}

const scoreOf = ({ outcome }: Found) => suppliersOf(outcome)[0]?.score ?? 0;

/** Those worth a person's time, best first; of a name without a match the nearest. */
function suppliersOf(outcome: MatchOutcome): readonly ScoredSupplier[] {
  if (outcome.kind === 'matched') {
    const { kind: _, ...supplier } = outcome;
    return [supplier];
  }
  if (outcome.kind === 'ambiguous') return outcome.candidates;
  return outcome.best ? [outcome.best] : [];
}

/** Whether another name has a match of its own, or candidates about as likely as the match that are other suppliers. */
function isContested({ outcome }: Found, all: readonly Found[]): boolean {
  const [best] = suppliersOf(outcome);
  const isOther = ({ supplier }: ScoredSupplier) => supplier.id !== best.supplier.id;
  return all.some(({ outcome: other }) => {
    if (other.kind === 'matched') return isOther(other);
    if (other.kind === 'no_match') return false;
    const elsewhere = other.candidates.filter(isOther).reduce((sum, { score }) => sum + score, 0);
    return elsewhere >= best.score - THRESHOLDS.margin;
  });
}

/** The best of each name is shown, then whoever else scores highest; together they have a probability of 1 at most. */
function betweenNames(all: readonly Found[]): MatchOutcome {
  const found = all.filter(({ outcome }) => outcome.kind !== 'no_match');
  const heads = new Map<string, { first: ScoredSupplier; by: Found }>();
  const byId = new Map<string, ScoredSupplier>();
  for (const each of found) {
    for (const [place, supplier] of suppliersOf(each.outcome).entries()) {
      const { id } = supplier.supplier;
      const known = byId.get(id);
      if (!known || known.score < supplier.score) byId.set(id, withSource(supplier, each));
      if (place === 0 && !heads.has(id)) heads.set(id, { first: supplier, by: each });
    }
  }
  const rank = ({ supplier, score }: ScoredSupplier) => score + (heads.has(supplier.id) ? 1 : 0);
  const kept = [...byId.values()].sort((a, b) => rank(b) - rank(a)).slice(0, MAX_CANDIDATES);
  const sum = kept.reduce((total, { score }) => total + score, 0);
  const scale = sum > 1 ? 1 / sum : 1;
  const candidates = kept.map((each) => ({ ...each, score: each.score * scale })).sort((a, b) => b.score - a.score);
  const who = [...heads.values()].map(({ first, by }) => `${named(first.supplier)} by ${sourceOf(by)}`);
  return { kind: 'ambiguous', reason: `its names find different suppliers: ${who.join(', ')}`, candidates };
}

const sourceOf = ({ otherName }: Found) => (otherName === undefined ? 'its own name' : 'another name');

const withSource = (supplier: ScoredSupplier, { otherName }: Found): ScoredSupplier =>
  otherName === undefined ? supplier : withPhrase(supplier, `found by its other name: ${clipped(otherName, MAX_NAME)}`);

/** The outcome of one name, with the name in its evidence where it is not the payee's own. */
function told({ outcome, otherName }: Found): MatchOutcome {
  if (otherName === undefined) return outcome;
  const found = outcome.kind === 'matched' ? 'matched' : 'found';
  return withEvidence(outcome, `${found} by its other name: ${clipped(otherName, MAX_NAME)}`);
}

export function withEvidence(outcome: MatchOutcome, phrase: string): MatchOutcome {
  switch (outcome.kind) {
    case 'matched':
      return withPhrase(outcome, phrase);
    case 'ambiguous':
      return { ...outcome, candidates: outcome.candidates.map((each) => withPhrase(each, phrase)) };
    case 'no_match':
      return outcome.best ? { ...outcome, best: withPhrase(outcome.best, phrase) } : outcome;
  }
}

const withPhrase = <Found extends ScoredSupplier>(found: Found, phrase: string): Found => ({
  ...found,
  evidence: [...found.evidence, phrase],
});
