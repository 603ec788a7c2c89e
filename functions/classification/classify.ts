// The tiers of classification as a pure function: reviewer's decisions, cache, rules and model, and OpenAI for what is left. Each distinct name is looked at once.

import { droppedNote, readNameParts } from '../../shared/name-parts.ts';
import { nameKey } from './name-key.ts';
import type { ModelAnswer, PayeeType } from './payee-type.ts';
import { agrees, readStatedType, type StatedType, statedNote, weighStated } from './stated-type.ts';

export interface PayeeToClassify {
  id: string;
  name: string;
  /** Another spelling of the payee, which a person may have decided about. */
  writtenName?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  /** What the file's own type column says, in its words. */
  statedType?: string | undefined;
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
  /** Not sure enough to stand, and OpenAI is not asked: the type is only the likeliest. */
  isOpen?: true;
  /** Four digits proposed by OpenAI, not yet checked against the published list. */
  sicProposal?: string;
  requestId?: string;
  simulated?: boolean;
  /** When OpenAI answered, which for an answer from the cache was earlier. */
  at?: string;
  /** Key under which the cache had the answer; absent for one that was asked for now. */
  foundAs?: string;
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

export interface Question extends Omit<PayeeToClassify, 'id' | 'statedType' | 'writtenName'> {
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
  cache: {
    find(keys: readonly string[]): Promise<ReadonlyMap<string, GivenAnswer>>;
    /** Counts what was found and spared a call. */
    noteUsed?(keys: readonly string[]): Promise<void>;
  };
  /** Rules and trained model; never throws. */
  model(name: string): ModelAnswer;
  /** Undefined when no key is configured, or the payees are excluded: what the model is not sure of then stays open (guarantee G29). Throws only when infrastructure fails. */
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
  const { found, undecided } = await decideUnasked(payees, ports);
  await settleUndecided(undecided, found, ports.openAi, mayAskOpenAi);
  return new Map(payees.map((payee) => [payee.id, withNotes(settled(found, caseOf(payee).id), payee)]));
}

/** A name with what its file says of its type: equal ones get equal answers. */
interface NameCase {
  id: string;
  question: Question;
  stated: StatedType | undefined;
  /** Under which a person may have decided: the row's own spelling goes before the group's. */
  reviewKeys: readonly string[];
}

interface Undecided {
  nameCase: NameCase;
  guess: ModelAnswer;
}

/** The distinct names that only OpenAI can place. */
export async function undecidedNames(
  payees: readonly PayeeToClassify[],
  ports: Omit<ClassifyPorts, 'openAi'>,
): Promise<Question[]> {
  const { undecided } = await decideUnasked(payees, ports);
  return questionsOf(undecided);
}

/** Each name once, whatever its file says of it: OpenAI is asked about the name. */
function questionsOf(undecided: readonly Undecided[]): Question[] {
  const byKey = new Map<string, Question>();
  for (const { nameCase } of undecided) {
    const { question } = nameCase;
    if (!byKey.has(question.key)) byKey.set(question.key, question);
  }
  return [...byKey.values()];
}

/** Review, cache, rules and model, in this order. */
async function decideUnasked(
  payees: readonly PayeeToClassify[],
  ports: Omit<ClassifyPorts, 'openAi'>,
): Promise<{ found: Map<string, Classification>; undecided: Undecided[] }> {
  const cases = distinctCases(payees);
  const keys = [...new Set([...cases.values()].map(({ question }) => question.key))];
  const reviewKeys = [...new Set([...cases.values()].flatMap((one) => one.reviewKeys))];
  const [reviewed, cached] = await Promise.all([ports.decisions.find(reviewKeys), ports.cache.find(keys)]);
  const found = new Map<string, Classification>();
  const undecided: Undecided[] = [];
  for (const [id, nameCase] of cases) {
    const { question, stated } = nameCase;
    const review = nameCase.reviewKeys.map((key) => reviewed.get(key)).find((found) => found !== undefined);
    const earlier = cached.get(question.key);
    if (review) found.set(id, fromReview(review));
    else if (earlier) {
      const answer = fromOpenAi({ ...earlier, cached: earlier.cached ?? true });
      found.set(id, { ...answer, foundAs: question.key });
    } else {
      const answer = weighStated(ports.model(question.name), stated);
      if (answer.decided) found.set(id, fromModel(answer));
      else undecided.push({ nameCase, guess: answer });
    }
  }
  return { found, undecided };
}

/** The first payee of each distinct case speaks for all of them, its place included. */
function distinctCases(payees: readonly PayeeToClassify[]): Map<string, NameCase> {
  const cases = new Map<string, NameCase>();
  for (const payee of payees) {
    const nameCase = caseOf(payee);
    if (!cases.has(nameCase.id)) cases.set(nameCase.id, nameCase);
  }
  return cases;
}

/** What is written beside the name is nobody's question. */
function caseOf({ name, writtenName, city, state, statedType }: PayeeToClassify): NameCase {
  const key = nameKey(name);
  const stated = readStatedType(statedType);
  const reviewKeys = writtenName === undefined ? [key] : [...new Set([nameKey(writtenName), key])];
  const id = JSON.stringify([reviewKeys, stated?.text]);
  return { id, question: { key, name: readNameParts(name).name, city, state }, stated, reviewKeys };
}

async function settleUndecided(
  undecided: readonly Undecided[],
  found: Map<string, Classification>,
  openAi: ClassifyPorts['openAi'],
  mayAskOpenAi: boolean,
): Promise<void> {
  if (undecided.length === 0) return;
  if (!openAi) {
    for (const { nameCase, guess } of undecided) found.set(nameCase.id, unaskedGuess(guess));
    return;
  }
  if (!mayAskOpenAi) {
    for (const { nameCase } of undecided)
      found.set(nameCase.id, { kind: 'pending', reason: 'needs to be asked of OpenAI' });
    return;
  }
  const { answers, failure } = await openAi.ask(questionsOf(undecided));
  for (const { nameCase } of undecided) {
    const answer = answers.get(nameCase.question.key);
    found.set(nameCase.id, answer ? fromOpenAi(answer) : unanswered(failure));
  }
}

function settled(found: ReadonlyMap<string, Classification>, id: string): Classification {
  const classification = found.get(id);
  if (!classification) throw new Error('classification: a name has no outcome');
  return classification;
}

/** Says of each payee what was written beside its name, and where its file disagrees with an answer that is not the model's. */
function withNotes(classification: Classification, { name, statedType }: PayeeToClassify): Classification {
  if (classification.kind !== 'classified') return classification;
  const { type, tier, evidence } = classification;
  const notes: string[] = [];
  const stated = tier === 'model' || tier === 'rules' ? undefined : readStatedType(statedType);
  if (stated && !agrees(type, stated)) notes.push(statedNote(type, stated));
  const dropped = droppedNote(readNameParts(name));
  if (dropped !== undefined) notes.push(dropped);
  return notes.length === 0 ? classification : { ...classification, evidence: [...evidence, ...notes] };
}

function fromReview({ type, review, note }: ReviewedType): Classified {
  const evidence = [note ? `decided by a reviewer: ${note}` : 'decided by a reviewer'];
  return { kind: 'classified', type, confidence: 1, evidence, tier: 'review', model: review };
}

function fromModel({ type, confidence, evidence, tier, model }: ModelAnswer): Classified {
  return { kind: 'classified', type, confidence, evidence, tier, model };
}

function unaskedGuess(guess: ModelAnswer): Classified {
  const evidence = [...guess.evidence, 'below the threshold, and OpenAI is not asked'];
  return { ...fromModel({ ...guess, evidence }), isOpen: true };
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
