// Validates addresses: normalises them, asks about the distinct ones through the paid lookup, and scores what was found. Behind the chunk step and the route.

import type { NormalAddress, SubmittedAddress } from '../../shared/address/address.ts';
import { addressKey } from '../../shared/address/key.ts';
import { normaliseAddress } from '../../shared/address/normalise.ts';
import { CacheScope } from '../../shared/db/paid/lookup-cache.ts';
import type { VendorError } from '../../shared/errors.ts';
import type { Provenance, StepOutcome } from '../../shared/outcome.ts';
import { BREAKER } from '../../shared/paid/gate.ts';
import { askPaid, type GivenOnce, type PaidContext, type PaidQuestion } from '../../shared/paid/paid-lookup.ts';
import { lostOutcome } from '../../shared/paid/settle.ts';
import type { AddressProvider, Finding, GivenAnswer } from './finding.ts';
import { keepPlaceIds } from './place-ids.ts';
import { scoreFinding, type ValidatedAddress } from './score.ts';

export interface AddressToValidate {
  row: number;
  submitted: SubmittedAddress;
}

export interface Validation {
  outcomes: StepOutcome[];
  /** Rows without an answer, and why. */
  open: number[];
  failure: VendorError | undefined;
  /** What was found, by row; the coordinates in it may not be stored. */
  findings: ReadonlyMap<number, Finding>;
}

/** Google's terms: coordinates and other content for 30 days at most. What has expired is gone with the next night's sweep, hence a day less. */
const KEEP_SECONDS = 29 * 24 * 3600;
const CONCURRENT_CALLS = 16;

interface Asked {
  row: number;
  submitted: SubmittedAddress;
  address: NormalAddress;
  /** Equal for equal addresses. */
  key: string;
}

/** `provider` is undefined while nobody has configured Google (guarantee G29). */
export async function validateAddresses(
  items: readonly AddressToValidate[],
  provider: AddressProvider | undefined,
  paid: PaidContext,
): Promise<Validation> {
  if (!provider) {
    const outcomes = items.map(({ row }): StepOutcome => ({ row, outcome: 'skipped', reason: NOT_CONFIGURED }));
    return { outcomes, open: [], failure: undefined, findings: new Map() };
  }
  const { asked, refused } = sort(items);
  const { answers, lost, failure } = await askPaid(asked, questionOf(provider, paid), paid);
  const places = await keepPlaceIds(placeIdsIn(answers), provider.environment, paid);
  const outcomes: StepOutcome[] = [...refused];
  const open: number[] = [];
  const findings = new Map<number, Finding>();
  for (const one of asked) {
    const given = answers.get(one);
    if (given) {
      const former = places.get(one.key)?.former;
      outcomes.push(outcomeOf(one, given.value, { provenance: provenanceOf(given, provider), former }));
      if (given.value.answer.kind === 'found') findings.set(one.row, given.value.answer);
    } else if (lost.has(one)) outcomes.push(lostOutcome(one.row, 'Google'));
    else open.push(one.row);
  }
  return { outcomes, open, failure, findings };
}

/** By the key of the address. */
function placeIdsIn(answers: ReadonlyMap<Asked, { value: GivenAnswer }>): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [{ key }, { value }] of answers) {
    const { answer } = value;
    if (answer.kind === 'found' && answer.placeId) ids.set(key, answer.placeId);
  }
  return ids;
}

export const NOT_CONFIGURED = 'Google is not configured';

function sort(items: readonly AddressToValidate[]): { asked: Asked[]; refused: StepOutcome[] } {
  const asked: Asked[] = [];
  const refused: StepOutcome[] = [];
  for (const { row, submitted } of items) {
    const normalised = normaliseAddress(submitted);
    if (normalised.kind === 'usable') {
      const { address } = normalised;
      asked.push({ row, submitted, address, key: addressKey(address) });
    } else if (normalised.kind === 'absent')
      refused.push({ row, outcome: 'skipped', reason: 'the row has no address' });
    else refused.push({ row, outcome: 'rejected', reason: normalised.reason, data: { submitted: given(submitted) } });
  }
  return { asked, refused };
}

const questionOf = (provider: AddressProvider, { clock }: PaidContext): PaidQuestion<Asked, GivenAnswer> => ({
  provider: 'google',
  step: 'address',
  scope: new CacheScope({ kind: 'address', version: provider.version }, provider.environment),
  textOf: ({ key }) => key,
  async call([item], signal) {
    const answer = await provider.ask(item.address, signal);
    // A refused request is not billed.
    const costMicros = answer.answer.kind === 'refused' ? 0 : provider.costMicros;
    return { answers: new Map([[item, { ...answer, at: clock.now().toISOString() }]]), costMicros };
  },
  maxItemsPerCall: 1,
  concurrentCalls: CONCURRENT_CALLS,
  rate: { tokensPerSecond: provider.requestsPerMinute / 60, burst: Math.ceil(provider.requestsPerMinute / 60) },
  breaker: BREAKER,
  keepSeconds: KEEP_SECONDS,
  hasKeyChanged: provider.hasKeyChanged,
});

function provenanceOf({ value, cached, at, isOwn }: GivenOnce<GivenAnswer>, { version }: AddressProvider): Provenance {
  const { requestId, simulated } = value;
  return {
    provider: 'google',
    version,
    at,
    ...(isOwn && requestId && { requestId }),
    ...(cached && { cached }),
    ...(simulated && { simulated }),
  };
}

interface Beside {
  provenance: Provenance;
  /** The place id that Google had for this address before. */
  former: string | undefined;
}

function outcomeOf(
  { row, submitted, address }: Asked,
  { answer }: GivenAnswer,
  { provenance, former }: Beside,
): StepOutcome {
  const said = given(submitted);
  switch (answer.kind) {
    case 'nothing':
      return { row, outcome: 'no_match', reason: 'Google knows no such place', data: { submitted: said }, provenance };
    case 'refused':
      return {
        row,
        outcome: 'rejected',
        reason: `Google cannot read this address (${answer.code})`,
        data: { submitted: said },
        provenance,
      };
    case 'found': {
      const { validated, score, unconfirmed, isSamePlace, ...scored } = scoreFinding(address, answer);
      const reasons = former
        ? [...scored.reasons, `Google had another place for it before: ${former}`]
        : scored.reasons;
      const { precision, placeId } = answer;
      const about = { submitted: said, score, reasons, unconfirmed, precision, ...(placeId && { placeId }) };
      if (isSamePlace) return { row, outcome: 'done', confidence: score, data: { ...about, validated }, provenance };
      // Kept apart, so that nobody takes another place's address for this one's.
      const reason = `Google knows only another place: ${lineOf(validated)}`;
      return { row, outcome: 'no_match', reason, data: { ...about, nearest: validated }, provenance };
    }
  }
}

function lineOf({ street, unit, city, state, zip }: ValidatedAddress): string {
  const lastLine = [state, zip].filter(Boolean).join(' ');
  return [street, unit, city, lastLine].filter(Boolean).join(', ');
}

/** The fields that the row has. */
const given = (submitted: SubmittedAddress): SubmittedAddress =>
  Object.fromEntries(Object.entries(submitted).filter(([, value]) => value !== undefined));
