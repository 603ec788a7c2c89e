// Faults in what the model says, besides those of the wire: refusals, cut answers, wrong ids, quotas, endless batches.
import * as z from 'zod';
import type { SimulatedAnswer } from '../simulator.ts';
import { modelDenied, noQuota } from './errors.ts';

const Body = z.looseObject({
  output: z.tuple([z.looseObject({ content: z.tuple([z.looseObject({ text: z.string() })]) })]),
});
const Payees = z.object({ payees: z.array(z.looseObject({ id: z.string() })) });

function rewrite(answer: SimulatedAnswer, change: (text: string) => unknown): SimulatedAnswer {
  const { data: body } = Body.safeParse(answer.body);
  if (answer.status !== 200 || !body) return answer;
  const [message] = body.output;
  return { ...answer, body: { ...body, output: [{ ...message, content: [change(message.content[0].text)] }] } };
}

const says = (text: string) => ({ type: 'output_text', text, annotations: [], logprobs: [] });

const rewritePayees = (change: (payees: { id: string }[]) => { id: string }[]) => (answer: SimulatedAnswer) =>
  rewrite(answer, (text) => says(JSON.stringify({ payees: change(Payees.parse(JSON.parse(text)).payees) })));

const incomplete = (reason: string) => (answer: SimulatedAnswer) => {
  const cut = rewrite(answer, (text) => says(text.slice(0, Math.floor(text.length / 2))));
  const { data: body } = Body.safeParse(cut.body);
  return body ? { ...cut, body: { ...body, status: 'incomplete', incomplete_details: { reason } } } : answer;
};

const Batch = z.looseObject({ object: z.literal('batch') });
const isBatch = (body: unknown) => Batch.safeParse(body).success;

export const ANSWER_FAULTS: Record<string, (answer: SimulatedAnswer) => SimulatedAnswer> = {
  'insufficient-quota': noQuota,
  'model-denied': modelDenied,
  refusal: (answer) => rewrite(answer, () => ({ type: 'refusal', refusal: "I'm sorry, I can't help with that." })),
  'incomplete-tokens': incomplete('max_output_tokens'),
  'incomplete-filter': incomplete('content_filter'),
  'truncated-text': (answer) => rewrite(answer, (text) => says(text.slice(0, -20))),
  'wrong-shape': (answer) => rewrite(answer, () => says('{"payees":[{"id":"1","type":"Alien"}]}')),
  'missing-id': rewritePayees((payees) => payees.slice(1)),
  'unknown-id': rewritePayees((payees) => [...payees, { ...payees[0]!, id: 'nobody-asked-for-this' }]),
  'repeated-id': rewritePayees((payees) => [...payees, payees[0]!]),
  /** A batch that never gets on. */
  'no-progress': (answer) =>
    isBatch(answer.body) ? { ...answer, body: { ...Batch.parse(answer.body), status: 'in_progress' } } : answer,
  /** A file whose first line is missing. */
  'line-lost': (answer) =>
    typeof answer.body === 'string' ? { ...answer, body: answer.body.split('\n').slice(1).join('\n') } : answer,
};
