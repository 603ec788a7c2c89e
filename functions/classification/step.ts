// The classification step over one chunk: the tiers' answers as outcomes.
import { isExcluded } from '../../shared/exclusion/settle.ts';
import { type Provenance, type StepOutcome, shareText } from '../../shared/outcome.ts';
import { comesBack, type Patience } from '../../shared/paid/settle.ts';
import type { KnownPayee, Step, StepContext } from '../../shared/step.ts';
import { type Classification, type Classified, type ClassifyPorts, classifyPayees } from './classify.ts';

export type PortsFor = (context: StepContext) => Promise<ClassifyPorts>;

export const classifyStep = (portsFor: PortsFor): Step => ({
  name: 'classify',
  needs: [],
  runsOnExcluded: true,
  async run(payees, context) {
    const ports = await portsFor(context);
    const options = { mayAskOpenAi: !context.answerNow };
    const [found, ofExcluded] = await Promise.all([
      classifyPayees(payees.filter((payee) => !isExcluded(payee)).map(toClassify), ports, options),
      // Excluded payees skip every paid call: what rules and model are not sure of stays open.
      classifyPayees(payees.filter(isExcluded).map(toClassify), { ...ports, openAi: undefined }),
    ]);
    throwWhatComesBack(found, context);
    await ports.cache.noteUsed?.(foundInCache(found));
    const at = context.clock.now().toISOString();
    return payees.map((payee) => outcomeOf(payee, isExcluded(payee) ? ofExcluded : found, at));
  },
});

export const toClassify = ({ payee: { row, name, city, state, statedType }, writtenName }: KnownPayee) => ({
  id: String(row),
  name,
  writtenName,
  city,
  state,
  statedType,
});

/** What was answered meanwhile is in the cache, so the next try asks only for the rest. */
function throwWhatComesBack(found: ReadonlyMap<string, Classification>, patience: Patience): void {
  for (const classification of found.values()) {
    if (classification.kind !== 'error' || !classification.error) continue;
    if (comesBack(classification.error, patience)) throw classification.error;
  }
}

/** Of those that might have been asked: excluded payees never are. */
function foundInCache(found: ReadonlyMap<string, Classification>): string[] {
  const keys = [...found.values()].flatMap((one) => (one.kind === 'classified' && one.foundAs ? [one.foundAs] : []));
  return [...new Set(keys)];
}

function outcomeOf({ payee }: KnownPayee, found: ReadonlyMap<string, Classification>, at: string): StepOutcome {
  const { row } = payee;
  const classification = found.get(String(row));
  if (!classification) throw new Error(`classification: no answer for row ${row}`);
  if (classification.kind !== 'classified') return { row, outcome: classification.kind, reason: classification.reason };
  if (classification.isOpen) return openOutcome(row, classification, at);
  const { type, confidence, evidence, tier, sicProposal } = classification;
  const data = { type, evidence, tier, ...(sicProposal && { sicProposal }) };
  return { row, outcome: 'done', confidence, data, provenance: provenanceOf(classification, at) };
}

/** No step may take the likeliest type for the payee's: a person has to choose, or OpenAI. */
function openOutcome(row: number, classified: Classified, at: string): StepOutcome {
  const { type, confidence, evidence, tier } = classified;
  const reason = `most likely ${type} (${shareText(confidence)}), which is not sure enough, and OpenAI is not asked`;
  const provenance = provenanceOf(classified, at);
  return { row, outcome: 'ambiguous', reason, data: { likeliest: type, evidence, tier }, provenance };
}

function provenanceOf(classified: Classified, now: string): Provenance {
  const { tier, model, promptVersion, requestId, simulated, at = now } = classified;
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
