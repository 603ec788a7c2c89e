// The classification step over one chunk: the tiers' answers as outcomes.
import { RetryableError } from '../../shared/errors.ts';
import type { Provenance, StepOutcome } from '../../shared/outcome.ts';
import type { KnownPayee, Step, StepContext } from '../../shared/step.ts';
import { type Classification, type Classified, type ClassifyPorts, classifyPayees } from './classify.ts';

export type PortsFor = (context: StepContext) => Promise<ClassifyPorts>;

export const classifyStep = (portsFor: PortsFor): Step => ({
  name: 'classify',
  needs: [],
  async run(payees, context) {
    const asked = payees.map(({ payee }) => ({
      id: String(payee.row),
      name: payee.name,
      city: payee.city,
      state: payee.state,
    }));
    const found = await classifyPayees(asked, await portsFor(context), {
      mayAskOpenAi: !context.answerNow,
    });
    if (!context.isLastAttempt) retryIfItMayPass(found);
    const at = context.clock.now().toISOString();
    return payees.map((payee) => outcomeOf(payee, found, at));
  },
});

/** What was answered meanwhile is in the cache, so the retry asks only for the rest. */
function retryIfItMayPass(found: ReadonlyMap<string, Classification>): void {
  for (const classification of found.values()) {
    if (classification.kind === 'error' && classification.retryable) throw new RetryableError(classification.reason);
  }
}

function outcomeOf({ payee }: KnownPayee, found: ReadonlyMap<string, Classification>, at: string): StepOutcome {
  const { row } = payee;
  const classification = found.get(String(row));
  if (!classification) throw new Error(`classification: no answer for row ${row}`);
  if (classification.kind !== 'classified') return { row, outcome: classification.kind, reason: classification.reason };
  const { type, confidence, evidence, tier, sicProposal } = classification;
  const data = { type, evidence, tier, ...(sicProposal && { sicProposal }) };
  return { row, outcome: 'done', confidence, data, provenance: provenanceOf(classification, at) };
}

function provenanceOf({ tier, model, promptVersion, requestId, simulated }: Classified, at: string): Provenance {
  const isOpenAi = tier === 'openai' || tier === 'cache';
  return {
    provider: isOpenAi ? 'openai' : tier,
    version: promptVersion ? `${model} ${promptVersion}` : model,
    at,
    ...(requestId && { requestId }),
    ...(tier === 'cache' && { cached: true }),
    ...(simulated && { simulated }),
  };
}
