// The SIC step over one chunk. Individuals have no industry; everybody else gets a code from the published list, a coarser level, or none.
import type { StepOutcome } from '../../shared/outcome.ts';
import type { KnownPayee, Step } from '../../shared/step.ts';
import { assignIndustry, type IndustryEvidence, SIC_VERSION } from './assign.ts';

export const sicStep: Step = {
  name: 'sic',
  needs: ['classify', 'match'],
  run: async (payees, { clock }) => payees.map((payee) => outcomeOf(payee, clock.now().toISOString())),
};

export function outcomeOf({ payee, known }: KnownPayee, at: string): StepOutcome {
  const { row } = payee;
  const payeeType = text(known.classify?.data?.type);
  if (payeeType === 'Individual') return { row, outcome: 'skipped', reason: 'an individual has no industry' };
  const industry = assignIndustry({
    name: payee.name,
    payeeType,
    ...ofSupplier(known),
    purchase: payee.industryText,
    proposal: text(known.classify?.data?.sicProposal),
  });
  const provenance = { provider: 'sic', version: SIC_VERSION, at };
  if (!industry)
    return { row, outcome: 'no_match', reason: 'nothing known of the payee names an industry', provenance };
  const { confidence, ...data } = industry;
  return { row, outcome: 'done', confidence, data, provenance };
}

/** The industry that the network's record has, when the match step found the supplier. */
function ofSupplier({ match }: KnownPayee['known']): Pick<IndustryEvidence, 'mcc' | 'industry'> {
  const supplier = match?.outcome === 'done' ? match.data?.supplier : undefined;
  if (typeof supplier !== 'object' || supplier === null) return {};
  return {
    mcc: 'mcc' in supplier ? text(supplier.mcc) : undefined,
    industry: 'industry' in supplier ? text(supplier.industry) : undefined,
  };
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
