// The tiers of classification as a pure function: reviewer's decisions, cache, rules and model, and OpenAI for what is left. Each distinct name is looked at once.

import { droppedNote, readNameParts } from '../../shared/name-parts.ts';
import { nameKey } from './name-key.ts';
import type { ModelAnswer, PayeeType } from './payee-type.ts';

export interface PayeeToClassify {
  id: string;
  name: string;
  city?: string | undefined;
  state?: string | undefined;
}

/** An answer with where it comes from. */
export interface Classified {
  kind: 'classified';
  type: PayeeType;
  confidence: number;
  /** Sentences: what in the name decided it, or what the model or the reviewer said. */
  evidence: string[];
  tier: 'cache' | 'review' | 'rules' | 'model' | 'openai';
  /** Id of the model, rule set or review that answered. */
  model: string;
  promptVersion?: string;
  /** Four digits proposed by OpenAI, not yet checked against the published list. */
  sicProposal?: string;
  requestId?: string;
  simulated?: boolean;
  /** When OpenAI answered, which for an answer from the cache was earlier. */
  at?: string;
}

export interface Unanswered {
  reason: string;
  /** What the state machine would be told; absent when asking again is of no use. */
  error?: Error;
}

export type Classification =
  | Classified
  /** OpenAI has to be asked, and the caller did not want to wait for it. */
  | { kind: 'pending'; reason: string }
  /** No answer could be had; never a made-up class (guarantee G16). */
  | ({ kind: 'error' } & Unanswered);

export interface ReviewedType {
  type: PayeeType;
  /** Who decided, or where: the id of the review. */
  review: string;
  note?: string;
}

export interface Question extends Omit<PayeeToClassify, 'id'> {
  /** nameKey of the name. */
  key: string;
}

/** What OpenAI said of one name, now or, `cached`, earlier. */
export interface GivenAnswer {
  type: PayeeType;
  confidence: number;
  reasoning: string;
  model: string;
  promptVersion: string;
  sicProposal?: string | undefined;
  requestId?: string | undefined;
  simulated?: boolean | undefined;
  /** When it was given. */
  at?: string | undefined;
  cached?: boolean | undefined;
}

export interface AskedAnswers {
  /** By key. */
  answers: ReadonlyMap<string, GivenAnswer>;
  /** Why the other keys have no answer. */
  failure?: Unanswered | undefined;
}

export interface ClassifyPorts {
  /** By key; the tenant's own. */
  decisions: { find(keys: readonly string[]): Promise<ReadonlyMap<string, ReviewedType>> };
  /** Answers of OpenAI that were paid for earlier, by key. */
  cache: { find(keys: readonly string[]): Promise<ReadonlyMap<string, GivenAnswer>> };
  /** Rules and trained model; never throws. */
  model(name: string): ModelAnswer;
  /** Undefined when no key is configured, or the payees are excluded: the model's best guess then stands, with its own confidence (guarantee G29). Throws only when infrastructure fails. */
  openAi: { ask(questions: readonly Question[]): Promise<AskedAnswers> } | undefined;
}

export interface ClassifyOptions {
  /** False: what needs OpenAI is answered `pending`. */
  mayAskOpenAi: boolean;
}

/** One classification per payee id. */
export async function classifyPayees(
  payees: readonly PayeeToClassify[],
  ports: ClassifyPorts,
  { mayAskOpenAi }: ClassifyOptions = { mayAskOpenAi: true },
): Promise<Map<string, Classification>> {
  const { byKey, undecided } = await decideUnasked(payees, ports);
  await settleUndecided(undecided, byKey, ports.openAi, mayAskOpenAi);
  return new Map(payees.map(({ id, name }) => [id, withDroppedParts(settled(byKey, nameKey(name)), name)]));
}

interface Undecided {
  question: Question;
  guess: ModelAnswer;
}

/** The distinct names that only OpenAI can place. */
export async function undecidedNames(
  payees: readonly PayeeToClassify[],
  ports: Omit<ClassifyPorts, 'openAi'>,
): Promise<Question[]> {
  const { undecided } = await decideUnasked(payees, ports);
  return undecided.map(({ question }) => question);
}

/** Review, cache, rules and model, in this order. */
async function decideUnasked(
  payees: readonly PayeeToClassify[],
  ports: Omit<ClassifyPorts, 'openAi'>,
): Promise<{ byKey: Map<string, Classification>; undecided: Undecided[] }> {
  const questions = distinctNames(payees);
  const keys = [...questions.keys()];
  const [reviewed, cached] = await Promise.all([ports.decisions.find(keys), ports.cache.find(keys)]);
  const byKey = new Map<string, Classification>();
  const undecided: Undecided[] = [];
  for (const [key, question] of questions) {
    const review = reviewed.get(key);
    const earlier = cached.get(key);
    if (review) byKey.set(key, fromReview(review));
    else if (earlier) byKey.set(key, fromOpenAi({ ...earlier, cached: true }));
    else {
      const answer = ports.model(question.name);
      if (answer.decided) byKey.set(key, fromModel(answer));
      else undecided.push({ question, guess: answer });
    }
  }
  return { byKey, undecided };
}

/** The first payee of each distinct name speaks for all of them, its place included; what is written beside the name is nobody's question. */
function distinctNames(payees: readonly PayeeToClassify[]): Map<string, Question> {
  const questions = new Map<string, Question>();
  for (const { name, city, state } of payees) {
    const key = nameKey(name);
    if (!questions.has(key)) questions.set(key, { key, name: readNameParts(name).name, city, state });
  }
  return questions;
}

async function settleUndecided(
  undecided: readonly Undecided[],
  byKey: Map<string, Classification>,
  openAi: ClassifyPorts['openAi'],
  mayAskOpenAi: boolean,
): Promise<void> {
  if (undecided.length === 0) return;
  if (!openAi) {
    for (const { question, guess } of undecided) byKey.set(question.key, unaskedGuess(guess));
    return;
  }
  if (!mayAskOpenAi) {
    for (const { question } of undecided)
      byKey.set(question.key, { kind: 'pending', reason: 'needs to be asked of OpenAI' });
    return;
  }
  const { answers, failure } = await openAi.ask(undecided.map(({ question }) => question));
  for (const { question } of undecided) {
    const answer = answers.get(question.key);
    byKey.set(question.key, answer ? fromOpenAi(answer) : unanswered(failure));
  }
}

function settled(byKey: ReadonlyMap<string, Classification>, key: string): Classification {
  const classification = byKey.get(key);
  if (!classification) throw new Error(`classification: no outcome for the name key "${key}"`);
  return classification;
}

/** Says of each payee what was written beside its name, which differs between payees of one key. */
function withDroppedParts(classification: Classification, name: string): Classification {
  const note = droppedNote(readNameParts(name));
  if (note === undefined || classification.kind !== 'classified') return classification;
  return { ...classification, evidence: [...classification.evidence, note] };
}

function fromReview({ type, review, note }: ReviewedType): Classified {
  const evidence = [note ? `decided by a reviewer: ${note}` : 'decided by a reviewer'];
  return { kind: 'classified', type, confidence: 1, evidence, tier: 'review', model: review };
}

function fromModel({ type, confidence, evidence, tier, model }: ModelAnswer): Classified {
  return { kind: 'classified', type, confidence, evidence, tier, model };
}

function unaskedGuess(guess: ModelAnswer): Classified {
  return fromModel({ ...guess, evidence: [...guess.evidence, 'below the threshold, and OpenAI is not asked'] });
}

function fromOpenAi({ type, confidence, reasoning, model, promptVersion, ...rest }: GivenAnswer): Classified {
  return {
    kind: 'classified',
    type,
    confidence,
    evidence: [reasoning],
    tier: rest.cached ? 'cache' : 'openai',
    model,
    promptVersion,
    ...(rest.sicProposal && { sicProposal: rest.sicProposal }),
    ...(rest.requestId && { requestId: rest.requestId }),
    ...(rest.simulated && { simulated: true }),
    ...(rest.at && { at: rest.at }),
  };
}

function unanswered(failure: Unanswered | undefined): Classification {
  return { kind: 'error', ...(failure ?? { reason: 'OpenAI gave no answer for this payee, asked twice' }) };
}
