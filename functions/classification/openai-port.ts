// OpenAI as the classification's last tier: one paid question a distinct name, through the cache, the leases and the gate of shared/paid.
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import { CacheScope } from '../../shared/db/paid/lookup-cache.ts';
import type { GateRate } from '../../shared/db/paid/provider-gate.ts';
import { type ConfigurationError, toTaskError } from '../../shared/errors.ts';
import { BREAKER } from '../../shared/paid/gate.ts';
import { askPaid, type PaidContext, type PaidQuestion } from '../../shared/paid/paid-lookup.ts';
import { reasonOf } from '../../shared/paid/settle.ts';
import { microsOfTokens, type Prices } from '../../shared/prices.ts';
import type { AskedAnswers, ClassifyPorts, GivenAnswer, Question } from './classify.ts';
import type { OpenAiClassifier } from './openai/classifier.ts';
import { PROMPT_VERSION } from './openai/prompt.ts';
import { MAX_PAYEES_PER_CALL } from './openai/request.ts';

/** Requests a minute of OpenAI's lowest paid tier, kept with room to spare. */
const RATE: GateRate = { tokensPerSecond: 10, burst: 20 };
/** Shared by every door to OpenAI. */
export const OPENAI_GATE = { provider: 'openai', rate: RATE, breaker: BREAKER } as const;
/** What a name is does not change; half a year lets a better prompt or model come through. */
export const KEEP_SECONDS = 180 * 24 * 3600;

/** Which OpenAI is asked: the model that is configured, and where. */
export interface AskedOpenAi {
  model: string;
  environment: VendorEnvironment;
}

/** Where the answers of one version lie: another model or prompt asks anew. */
export const payeeTypeScope = (version: string, environment: VendorEnvironment) =>
  new CacheScope({ kind: 'payee-type', version }, environment);

export const openAiScope = ({ model, environment }: AskedOpenAi) =>
  payeeTypeScope(`${model} ${PROMPT_VERSION}`, environment);

export interface ConfiguredOpenAi extends AskedOpenAi {
  classifier: OpenAiClassifier;
  prices: Prices['openai'];
  hasKeyChanged?: () => Promise<boolean>;
}

export function openAiPort(
  { classifier, prices, hasKeyChanged, ...asked }: ConfiguredOpenAi,
  context: PaidContext,
): NonNullable<ClassifyPorts['openAi']> {
  const question: PaidQuestion<Question, GivenAnswer> = {
    ...OPENAI_GATE,
    step: 'classify',
    scope: openAiScope(asked),
    textOf: ({ key }) => key,
    async call(questions, signal) {
      const { answers, usage, model: answered } = await callOnce(classifier, questions, signal, context.clock.now());
      return { answers, costMicros: microsOfTokens(prices, answered, usage) };
    },
    maxItemsPerCall: MAX_PAYEES_PER_CALL,
    concurrentCalls: 2,
    keepSeconds: KEEP_SECONDS,
    hasKeyChanged,
  };
  return { ask: (questions) => ask(questions, question, context) };
}

/** Stands in while OpenAI's secret is filled wrongly: whatever is left open ends with what is wrong. */
export const refusingPort = (error: ConfigurationError): NonNullable<ClassifyPorts['openAi']> => ({
  ask: async () => ({ answers: new Map(), failure: { reason: `not configured: ${error.message}`, error } }),
});

async function ask(
  questions: readonly Question[],
  question: PaidQuestion<Question, GivenAnswer>,
  context: PaidContext,
): Promise<AskedAnswers> {
  const { answers, lost, failure } = await askPaid(questions, question, context);
  const byKey = new Map([...answers].map(([{ key }, { value, cached }]) => [key, { ...value, cached }]));
  if (failure) return { answers: byKey, failure: { reason: reasonOf(failure), error: toTaskError(failure) } };
  if (lost.size === 0) return { answers: byKey };
  const reason =
    'OpenAI: the answer was lost on the way twice; it may have been billed and is not asked for a third time';
  return { answers: byKey, failure: { reason } };
}

async function callOnce(classifier: OpenAiClassifier, questions: Question[], signal: AbortSignal, at: Date) {
  const payees = questions.map(({ name, city, state }, i) => ({ id: String(i + 1), name, city, state }));
  const { answers, model, promptVersion, requestId, simulated, usage } = await classifier.classify(payees, signal);
  const given = new Map<Question, GivenAnswer>();
  questions.forEach((question, i) => {
    const answer = answers.get(String(i + 1));
    if (answer) given.set(question, { ...answer, at: at.toISOString(), model, promptVersion, requestId, simulated });
  });
  return { answers: given, usage, model };
}
