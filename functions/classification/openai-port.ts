// OpenAI as the classification's last tier: one paid question a distinct name, through the cache, the leases and the gate of shared/paid.
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import { CacheScope } from '../../shared/db/paid/lookup-cache.ts';
import type { GateRate } from '../../shared/db/paid/provider-gate.ts';
import { type ConfigurationError, toTaskError } from '../../shared/errors.ts';
import { BREAKER } from '../../shared/paid/gate.ts';
import {
  askPaid,
  type GivenOnce,
  type PaidAnswers,
  type PaidContext,
  type PaidQuestion,
} from '../../shared/paid/paid-lookup.ts';
import { reasonOf } from '../../shared/paid/settle.ts';
import { microsOfTokens, type Prices } from '../../shared/prices.ts';
import type { AskedAnswers, ClassifyPorts, GivenAnswer, Question } from './classify.ts';
import type { AskedOpenAi, ModelInUse } from './model-in-use.ts';
import type { OpenAiClassifier } from './openai/classifier.ts';
import { PROMPT_VERSION } from './openai/prompt.ts';
import { MAX_PAYEES_PER_CALL } from './openai/request.ts';
import { wasPassedOver } from './openai/vendor-errors.ts';

/** Requests a minute of OpenAI's lowest paid tier, kept with room to spare. */
const RATE: GateRate = { tokensPerSecond: 10, burst: 20 };
/** Shared by every door to OpenAI. */
export const OPENAI_GATE = { provider: 'openai', rate: RATE, breaker: BREAKER } as const;
/** What a name is does not change; half a year lets a better prompt or model come through. */
export const KEEP_SECONDS = 180 * 24 * 3600;

/** Where the answers of one version lie; `accepts`: versions whose answers count as well. */
export const payeeTypeScope = (version: string, environment: VendorEnvironment, accepts: readonly string[] = []) =>
  new CacheScope({ kind: 'payee-type', version, accepts }, environment);

const versionOf = (model: string) => `${model} ${PROMPT_VERSION}`;

/** Another prompt asks again, and so does a model that is none of the configured ones. */
export const openAiScope = (model: string, { chain, environment }: AskedOpenAi) =>
  payeeTypeScope(versionOf(model), environment, chain.map(versionOf));

export interface ConfiguredOpenAi {
  classifier: OpenAiClassifier;
  models: ModelInUse;
  prices: Prices['openai'];
  hasKeyChanged?: () => Promise<boolean>;
}

export const openAiPort = (openAi: ConfiguredOpenAi, context: PaidContext): NonNullable<ClassifyPorts['openAi']> => ({
  ask: (questions) => ask(questions, openAi, context),
});

/** Stands in while OpenAI's secret is filled wrongly: whatever is left open ends with what is wrong. */
export const refusingPort = (error: ConfigurationError): NonNullable<ClassifyPorts['openAi']> => ({
  ask: async () => ({ answers: new Map(), failure: { reason: `not configured: ${error.message}`, error } }),
});

type Asked = PaidAnswers<Question, GivenAnswer>;

/** A model that is gone is passed over: what it left open is asked of the next one, what was answered stays. */
async function ask(
  questions: readonly Question[],
  openAi: ConfiguredOpenAi,
  context: PaidContext,
): Promise<AskedAnswers> {
  const answers: Asked['answers'] = new Map();
  const lost: Asked['lost'] = new Set();
  for (;;) {
    const model = await openAi.models.current(context.clock.now());
    const open = questions.filter((question) => !answers.has(question) && !lost.has(question));
    const asked = await askPaid(open, questionTo(model, openAi, context), context);
    for (const [question, answer] of asked.answers) answers.set(question, answer);
    for (const question of asked.lost) lost.add(question);
    if (!wasPassedOver(asked.failure)) return settle({ answers, lost, failure: asked.failure });
  }
}

function questionTo(
  model: string,
  { classifier, models, prices, hasKeyChanged }: ConfiguredOpenAi,
  { clock }: PaidContext,
): PaidQuestion<Question, GivenAnswer> {
  return {
    ...OPENAI_GATE,
    step: 'classify',
    scope: openAiScope(model, models),
    textOf: ({ key }) => key,
    async call(questions, signal) {
      const at = clock.now();
      try {
        const { answers, usage, model: answered } = await callOnce(classifier, model, { questions, signal, at });
        models.tellAnswer(model, answered);
        return { answers, costMicros: microsOfTokens(prices, answered, usage) };
      } catch (error) {
        throw await models.afterFailure(error, model, at);
      }
    },
    maxItemsPerCall: MAX_PAYEES_PER_CALL,
    concurrentCalls: 2,
    keepSeconds: KEEP_SECONDS,
    hasKeyChanged,
  };
}

function settle({ answers, lost, failure }: Asked): AskedAnswers {
  const byKey = new Map([...answers].map(([{ key }, given]) => [key, asGiven(given)]));
  if (failure) return { answers: byKey, failure: { reason: reasonOf(failure), error: toTaskError(failure) } };
  if (lost.size === 0) return { answers: byKey };
  const reason =
    'OpenAI: the answer was lost on the way twice; it may have been billed and is not asked for a third time by itself; a redrive asks for it once more';
  return { answers: byKey, failure: { reason } };
}

const asGiven = ({ value: { requestId, ...value }, cached, at, isOwn }: GivenOnce<GivenAnswer>): GivenAnswer => ({
  ...{ ...value, cached, at },
  ...(isOwn && requestId !== undefined && { requestId }),
});

async function callOnce(
  classifier: OpenAiClassifier,
  asked: string,
  { questions, signal, at }: { questions: Question[]; signal: AbortSignal; at: Date },
) {
  const payees = questions.map(({ name, city, state }, i) => ({ id: String(i + 1), name, city, state }));
  const { answers, model, promptVersion, requestId, simulated, usage } = await classifier.classify(
    asked,
    payees,
    signal,
  );
  const given = new Map<Question, GivenAnswer>();
  questions.forEach((question, i) => {
    const answer = answers.get(String(i + 1));
    if (answer) given.set(question, { ...answer, at: at.toISOString(), model, promptVersion, requestId, simulated });
  });
  return { answers: given, usage, model };
}
