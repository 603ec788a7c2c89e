// The payee type of a name by rules and the trained model: the tier that answers without an outside call.
import { droppedNote } from '../../../shared/name-parts.ts';
import type { ModelAnswer } from '../payee-type.ts';
import { type Circumstances, circumstancesOf } from './circumstances.ts';
import { explain } from './evidence.ts';
import type { KnownKind } from './known-names.ts';
import { Leanings } from './leanings.ts';
import { MODEL_CLASSES } from './linear-model.ts';
import type { OwnEntities } from './own-entities.ts';
import { Reading } from './reading.ts';
import { type Refinement, refineBusiness } from './refinements.ts';
import { answerByRule, type RuleAnswer, truncationNote } from './rules.ts';
import { verdictOf } from './verdict.ts';
import type { TrainedModel } from './weights-file.ts';

/** Least share of right ones among names with the same head, from which a bank or insurer stands without a question to OpenAI. */
const REFINEMENT_DECIDES = 0.9;
/** A configured name is what the tenant says it is. */
const OWN_ENTITY_CONFIDENCE = 0.99;

/** The policy of docs/decisions/0006. */
const TRADES_AS = 'a name to trade under is given, which makes a person a business';

const KNOWN_TEXT: Record<KnownKind, string> = {
  brand: 'a well-known company or brand',
  personLike: 'the name of a company in public lists',
  publicLike: 'the name of a private body in public lists',
};

export interface ClassifierOptions {
  ownEntities?: OwnEntities;
}

export class PayeeTypeClassifier {
  private readonly model: TrainedModel;
  private readonly reading: Reading;
  private readonly leanings = new Leanings();
  private readonly probabilities = new Float64Array(MODEL_CLASSES.length);

  constructor(model: TrainedModel) {
    this.model = model;
    this.reading = new Reading(model);
  }

  classify(name: string, { ownEntities }: ClassifierOptions = {}): ModelAnswer {
    this.reading.readWords(name);
    const answer = this.ownAnswer(name, ownEntities) ?? this.ruleAnswer() ?? this.modelAnswer();
    if (this.reading.tradesAs && answer.type !== 'Government') answer.evidence.unshift(TRADES_AS);
    const dropped = droppedNote(this.reading);
    if (dropped) answer.evidence.push(dropped);
    const truncated = truncationNote(this.reading.name);
    if (truncated) answer.evidence.push(truncated);
    return answer;
  }

  private ownAnswer(name: string, ownEntities: OwnEntities | undefined): ModelAnswer | undefined {
    const { text } = this.reading;
    const own = ownEntities?.find(name) ?? (text === name ? undefined : ownEntities?.find(text));
    if (own === undefined) return undefined;
    const evidence = `own entity "${own}"`;
    return this.byRule({ type: 'Internal Transfer', confidence: OWN_ENTITY_CONFIDENCE, decided: true, evidence });
  }

  private ruleAnswer(): ModelAnswer | undefined {
    const rule = answerByRule(this.reading);
    if (!rule) return undefined;
    const answer = this.byRule(rule);
    const refinement = rule.type === 'Business' ? refineBusiness(this.reading) : undefined;
    if (!refinement) return answer;
    return refined({ ...answer, evidence: [refinement.evidence] }, refinement);
  }

  private modelAnswer(): ModelAnswer {
    const { reading, model, probabilities, leanings } = this;
    reading.readFeatures();
    leanings.score(reading, model.linear);
    model.linear.spread(leanings.total, reading.features.count, model.sharpness, probabilities);
    const circumstances = circumstancesOf(reading);
    const { doubt } = circumstances;
    const { type, rival, confidence, decided } = verdictOf(probabilities, circumstances, model.thresholds);
    const isUnknowable = doubt !== undefined && doubt.against === undefined;
    const refinement = type === 'Business' && !isUnknowable ? refineBusiness(reading) : undefined;
    leanings.lean(type, rival);
    const known = headEvidence(refinement) ?? (type === 'Business' ? businessEvidence(circumstances) : undefined);
    const evidence = explain(reading, type, leanings, known);
    if (!decided) evidence.push(doubt?.why ?? `${rival} is possible too`);
    const answer: ModelAnswer = { type, confidence, decided, evidence, model: model.version, tier: 'model' };
    return refinement ? refined(answer, refinement) : answer;
  }

  private byRule({
    type,
    confidence,
    decided,
    evidence,
  }: Omit<RuleAnswer, 'type'> & Pick<ModelAnswer, 'type'>): ModelAnswer {
    return { type, confidence, decided, evidence: [evidence], model: this.model.version, tier: 'rules' };
  }
}

function businessEvidence({ known, shape }: Circumstances): string | undefined {
  return known ? `${known.words} is ${KNOWN_TEXT[known.kind]}` : shape?.evidence;
}

/** What a refinement says, where it is likelier right than wrong. */
const headEvidence = (refinement: Refinement | undefined) =>
  refinement && refinement.right >= 0.5 ? refinement.evidence : undefined;

/** A head that is seldom right leaves the business a business and only says what it could be. */
function refined(answer: ModelAnswer, { type, right, evidence, isUnmistakable }: Refinement): ModelAnswer {
  if (isUnmistakable) return { ...answer, type, confidence: right, decided: true };
  if (right < 0.5) return { ...answer, evidence: [...answer.evidence, `could be ${type}: ${evidence}`] };
  const decided = answer.decided && right >= REFINEMENT_DECIDES;
  return { ...answer, type, confidence: answer.confidence * right, decided };
}
