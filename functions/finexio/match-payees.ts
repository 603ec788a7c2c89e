// Looks payees up in one supplier network and says what was found, with what the network's records know of the suppliers.
import { PLACE_WAS_READ, readPlace } from '../../shared/address/read-place.ts';
import type { Payee } from '../../shared/payee.ts';
import { matchByNames, withEvidence } from './match/match-by-names.ts';
import type { MatchOutcome, ScoredSupplier } from './match/match-supplier.ts';
import type { Supplier, SupplierIndex } from './match/supplier-index.ts';

/** What the network's record says of a supplier, beside what the index holds. */
export interface SupplierRecord {
  readonly address?: string | null;
  readonly category?: string | null;
  readonly mcc?: string | null;
  readonly industry?: string | null;
  readonly paymentType?: string | null;
  readonly mastercardName?: string | null;
}
/** Records by supplier id; ids that are in the network no more may be missing. */
export type FindRecords = (ids: readonly string[]) => Promise<ReadonlyMap<string, SupplierRecord>>;

/** The address line is read for a place only where the other fields are blank. */
export interface SoughtPayee
  extends Pick<Payee, 'name' | 'otherNames' | 'address' | 'city' | 'state' | 'zip' | 'country'> {
  /** The payee is a natural person, as far as is known. */
  isPerson?: boolean;
}

export interface SupplierView {
  id: string;
  name: string;
  city?: string;
  state?: string;
  zip?: string;
  address?: string;
  category?: string;
  mcc?: string;
  industry?: string;
  paymentType?: string;
  mastercardBusinessName?: string;
}
export interface CandidateView extends SupplierView {
  score: number;
  evidence: readonly string[];
}

export type PayeeMatch =
  | { kind: 'matched'; supplier: SupplierView; score: number; evidence: readonly string[] }
  | { kind: 'ambiguous'; reason: string; score: number; candidates: readonly CandidateView[] }
  | { kind: 'no_match'; reason: string; nearest?: CandidateView };

/** One match for each payee, in order. The records of all suppliers found are read at once. */
export async function matchPayees(
  payees: readonly SoughtPayee[],
  index: SupplierIndex,
  findRecords: FindRecords,
): Promise<PayeeMatch[]> {
  const outcomes = payees.map((payee) => matchPayee(index, payee));
  const matched = outcomes.flatMap((outcome) => (outcome.kind === 'matched' ? [outcome.supplier.id] : []));
  const records = matched.length > 0 ? await findRecords([...new Set(matched)]) : new Map();
  return outcomes.map((outcome) => viewOf(outcome, records));
}

function matchPayee(index: SupplierIndex, payee: SoughtPayee): MatchOutcome {
  const place = readPlace(payee);
  return place ? withEvidence(matchByNames(index, { ...payee, ...place }), PLACE_WAS_READ) : matchByNames(index, payee);
}

function viewOf(outcome: MatchOutcome, records: ReadonlyMap<string, SupplierRecord>): PayeeMatch {
  switch (outcome.kind) {
    case 'matched': {
      const { supplier, score, evidence } = outcome;
      return { kind: 'matched', supplier: supplierView(supplier, records.get(supplier.id)), score, evidence };
    }
    case 'ambiguous': {
      const candidates = outcome.candidates.map(candidateView);
      return { kind: 'ambiguous', reason: outcome.reason, score: candidates[0].score, candidates };
    }
    case 'no_match': {
      const { reason, best } = outcome;
      return best ? { kind: 'no_match', reason, nearest: candidateView(best) } : { kind: 'no_match', reason };
    }
  }
}

export const candidateView = ({ supplier, score, evidence }: ScoredSupplier): CandidateView => ({
  ...supplierView(supplier),
  score,
  evidence,
});

/** Name and place are the ones that were compared: those of the pinned network. */
export function supplierView({ id, name, city, state, zip }: Supplier, record: SupplierRecord = {}): SupplierView {
  const { mastercardName, address, category, mcc, industry, paymentType } = record;
  const known = { city, state, zip, address, category, mcc, industry, paymentType };
  const filled = Object.entries({ ...known, mastercardBusinessName: mastercardName }).filter(([, value]) => value);
  return { id, name, ...Object.fromEntries(filled) };
}
