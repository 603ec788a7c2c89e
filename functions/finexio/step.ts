// The match step over one chunk, in the supplier network that the batch is pinned to.
import type { Provenance, StepOutcome } from '../../shared/outcome.ts';
import type { KnownPayee, Step } from '../../shared/step.ts';
import { NO_NETWORK } from '../../shared/supplier-network.ts';
import { type FindRecords, matchPayees, type PayeeMatch, type SoughtPayee } from './match-payees.ts';
import type { HeldNetwork, NetworkHolder } from './network/network-holder.ts';

/** From here on the classification's word that a payee is a person is taken. */
const SURE_PERSON = 0.9;

export const NOTHING_PUBLISHED = 'no supplier network has been published yet';

export const matchStep = (networks: Pick<NetworkHolder, 'at'>, findRecords: FindRecords): Step => ({
  name: 'match',
  needs: ['classify'],
  async run(payees, { task, clock }) {
    const { supplierVersion } = task.pins;
    if (supplierVersion === NO_NETWORK) return payees.map(skipped);
    const network = await networks.at(supplierVersion);
    const provenance = provenanceOf(network, clock.now());
    const matches = await matchPayees(payees.map(soughtPayee), network.index, findRecords);
    return matches.map((match, i) => outcomeOf(payees[i].payee.row, match, provenance));
  },
});

const skipped = ({ payee }: KnownPayee): StepOutcome => ({
  row: payee.row,
  outcome: 'skipped',
  reason: NOTHING_PUBLISHED,
});

export function provenanceOf({ facts }: HeldNetwork, at: Date): Provenance {
  const { version, simulated } = facts;
  return { provider: 'supplier-index', version, at: at.toISOString(), ...(simulated && { simulated }) };
}

/** Only what the file says: the address check runs beside the match, so reading its outcome would depend on who is first. */
function soughtPayee({ payee, known: { classify } }: KnownPayee): SoughtPayee {
  const { name, otherNames, address, city, state, zip, country } = payee;
  const isPerson = classify?.data?.type === 'Individual' && (classify.confidence ?? 0) >= SURE_PERSON;
  return { name, otherNames, address, city, state, zip, country, isPerson };
}

function outcomeOf(row: number, match: PayeeMatch, provenance: Provenance): StepOutcome {
  switch (match.kind) {
    case 'matched': {
      const { supplier, score, evidence } = match;
      return { row, outcome: 'done', confidence: score, data: { supplier, evidence }, provenance };
    }
    case 'ambiguous': {
      const { reason, score, candidates } = match;
      return { row, outcome: 'ambiguous', reason, confidence: score, data: { candidates }, provenance };
    }
    case 'no_match': {
      const { reason, nearest } = match;
      return { row, outcome: 'no_match', reason, ...(nearest && { data: { nearest } }), provenance };
    }
  }
}
