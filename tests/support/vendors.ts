// The vendors of a test's stack: faults for all of them, what they were asked, and what our own log of calls says of it.
import * as z from 'zod';
import type { LoggedCall } from '../../local/simulators/call-log.ts';
import type { FaultRule } from '../../local/simulators/faults.ts';
import type { Simulator } from '../../local/simulators/simulator.ts';
import type { TestStack } from './stack.ts';

export const ENRICHERS = ['openai', 'google', 'mastercard', 'akkio'] as const;
export type Enricher = (typeof ENRICHERS)[number];

export function simulatorOf({ stack }: TestStack, vendor: Enricher): Simulator {
  const simulator = stack.parts.vendors.simulators.get(vendor);
  if (!simulator) throw new Error(`expected a simulator of ${vendor}`);
  return simulator;
}

export function setFaults(flow: TestStack, rules: Partial<Record<Enricher, readonly FaultRule[]>>): void {
  for (const vendor of ENRICHERS) simulatorOf(flow, vendor).setFault(...(rules[vendor] ?? []));
}

/**
 * Asking after a search costs nothing and may be done as often as one likes. So does the nightly look at OpenAI's list of models,
 * which falls into the hours that the clock jumps over at some times of the day.
 */
const isPaid =
  (vendor: Enricher) =>
  ({ method, path }: LoggedCall) =>
    method === 'POST' || (vendor === 'openai' ? path !== '/v1/models' : vendor !== 'mastercard');

/** Gives the paid calls since it was made. */
export function watchCalls(flow: TestStack): (vendor: Enricher) => LoggedCall[] {
  const seen = new Map(ENRICHERS.map((vendor) => [vendor, simulatorOf(flow, vendor).calls.length]));
  return (vendor) => simulatorOf(flow, vendor).calls.slice(seen.get(vendor)).filter(isPaid(vendor));
}

/** Its answer went out whole and can be read: whoever asks the same again has paid twice. */
const isAnswered = ({ sentWhole, status = 0, fault }: LoggedCall) =>
  sentWhole && status < 300 && (fault === undefined || fault === 'slow');

/** What was asked again although an answer had come. */
export function paidTwice(calls: readonly LoggedCall[]): string[] {
  const answered = new Set<string>();
  const twice: string[] = [];
  for (const call of calls) {
    twice.push(...call.asked.filter((question) => answered.has(question)));
    if (isAnswered(call)) for (const question of call.asked) answered.add(question);
  }
  return twice;
}

const Metered = z.object({ calls: z.number(), lost: z.number() });

/** What the table of calls has for the batch. */
export async function meteredCalls({ database }: TestStack, batchId: string, vendor: Enricher) {
  const { rows } = await database.pool.query(
    `select coalesce(sum(calls), 0)::integer as calls, coalesce(sum(unknown_calls), 0)::integer as lost
      from call_log where batch_id = $1 and provider = $2`,
    [batchId, vendor],
  );
  return Metered.parse(rows[0]);
}

/** Deadlines of tests: a call that hangs is given up soon. To be called before the functions have read their secrets. */
export function shortenDeadlines(flow: TestStack, timeoutMs: number): void {
  for (const vendor of ENRICHERS) changeSecret(flow, vendor, { timeoutMs });
}

/** To be called before the functions have read it: they keep it for minutes. */
export function changeSecret(
  { stack }: Pick<TestStack, 'stack'>,
  vendor: string,
  fields: Record<string, unknown>,
): void {
  const { secrets } = stack.parts.engines;
  const secret = secrets.list().find(({ name }) => name.endsWith(`/${vendor}`));
  const text = secret?.versions.find(({ stages }) => stages.includes('AWSCURRENT'))?.text;
  if (!secret || text === undefined) throw new Error(`expected a secret of ${vendor}`);
  secrets.put(secret.name, { text: JSON.stringify({ ...z.looseObject({}).parse(JSON.parse(text)), ...fields }) });
}

/** As if nobody had asked anything yet. */
export async function forgetAnswers({ database }: TestStack): Promise<void> {
  await database.pool.query('truncate lookup_cache, search_job, provider_gate cascade');
}
