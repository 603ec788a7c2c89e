// The payee type of a name by rules and the trained model: the tier that answers without an outside call.
import type { ModelAnswer } from '../payee-type.ts';
import { explain } from './evidence.ts';
import { MODEL_CLASSES } from './linear-model.ts';
import type { OwnEntities } from './own-entities.ts';
import { Reading } from './reading.ts';
import { refineBusiness } from './refinements.ts';
import { GAZETTEER_CONFIDENCE, listedPayee, truncationNote, unreadable } from './rules.ts';
import type { TrainedModel } from './weights-file.ts';

/** Of the 53 labelled development names that are refined to Banking or Insurance, 52 are a bank, a card issuer or an insurer. */
const REFINEMENT_RIGHT = 0.98;
/** A configured name is what the tenant says it is. */
const OWN_ENTITY_CONFIDENCE = 0.99;

export interface ClassifierOptions {
  ownEntities?: OwnEntities;
}

export class PayeeTypeClassifier {
  private readonly model: TrainedModel;
  private readonly reading: Reading;
  private readonly probabilities = new Float64Array(MODEL_CLASSES.length);

  constructor(model: TrainedModel) {
    this.model = model;
    this.reading = new Reading(model.names);
  }

  classify(name: string, { ownEntities }: ClassifierOptions = {}): ModelAnswer {
    this.reading.readWords(name);
    const answer =
      this.unreadableAnswer(name) ?? this.ownAnswer(name, ownEntities) ?? this.listedAnswer() ?? this.modelAnswer();
    const note = truncationNote(this.reading.name);
    if (note) answer.evidence.push(note);
    return answer;
  }

  private unreadableAnswer(text: string): ModelAnswer | undefined {
    const problem = unreadable(this.reading.name, text);
    if (!problem) return undefined;
    return { ...this.byRule('Unknown', 0, problem.reason), decided: problem.hopeless };
  }

  private ownAnswer(name: string, ownEntities: OwnEntities | undefined): ModelAnswer | undefined {
    const own = ownEntities?.find(name);
    return own === undefined
      ? undefined
      : this.byRule('Internal Transfer', OWN_ENTITY_CONFIDENCE, `own entity "${own}"`);
  }

  private listedAnswer(): ModelAnswer | undefined {
    const listed = listedPayee(this.reading.phrases);
    if (!listed) return undefined;
    const answer = this.byRule(listed.class, GAZETTEER_CONFIDENCE, listed.evidence);
    return listed.class === 'Business' ? this.refined(answer) : answer;
  }

  private modelAnswer(): ModelAnswer {
    const { reading, model, probabilities } = this;
    reading.readFeatures();
    model.linear.probabilities(reading.features.indices, reading.features.count, model.sharpness, probabilities);
    let best = 0;
    if (probabilities[1]! > probabilities[best]!) best = 1;
    if (probabilities[2]! > probabilities[best]!) best = 2;
    const type = MODEL_CLASSES[best]!;
    const confidence = probabilities[best]!;
    const answer: ModelAnswer = {
      type,
      confidence,
      decided: confidence >= model.thresholds[type],
      evidence: explain(reading, type),
      model: model.version,
      tier: 'model',
    };
    return type === 'Business' ? this.refined(answer) : answer;
  }

  private refined(answer: ModelAnswer): ModelAnswer {
    const refinement = refineBusiness(this.reading);
    if (!refinement) return answer;
    answer.type = refinement.type;
    answer.confidence *= REFINEMENT_RIGHT;
    if (!answer.evidence.includes(refinement.evidence)) answer.evidence.push(refinement.evidence);
    return answer;
  }

  private byRule(type: ModelAnswer['type'], confidence: number, evidence: string): ModelAnswer {
    return { type, confidence, decided: true, evidence: [evidence], model: this.model.version, tier: 'rules' };
  }
}
