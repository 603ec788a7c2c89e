// A vendor as the health route shows it: what its secret says, and what its gate has seen.
import type { VendorHealth } from '../../shared/contract/health.ts';
import type { GateState } from '../../shared/db/paid/provider-gate.ts';
import { daysUntilShutdown } from '../../shared/openai-models.ts';
import type { VendorSetting } from './vendors.ts';

export function vendorView({ model, ...setting }: VendorSetting, gates: readonly GateState[], now: Date): VendorHealth {
  const gate = gates.find(({ provider }) => provider === setting.name);
  return { ...setting, ...(model && { model: modelView(model, now) }), ...(gate && gateView(gate)) };
}

/** Whether a configured vendor does not answer us now. */
export const isAway = ({ configured, breaker, refusal }: VendorHealth): boolean =>
  configured && (breaker === 'open' || refusal !== undefined);

function modelView(id: string, now: Date): VendorHealth['model'] {
  const daysUntilItEnds = daysUntilShutdown(id, now);
  return { id, ...(daysUntilItEnds !== undefined && { daysUntilItEnds }) };
}

function gateView({ breaker, lastSuccessAt, lastFailureAt, refusedAt, refusal, spentTodayMicros }: GateState) {
  return {
    breaker,
    ...(lastSuccessAt && { lastSuccessAt: lastSuccessAt.toISOString() }),
    ...(lastFailureAt && { lastFailureAt: lastFailureAt.toISOString() }),
    ...(refusedAt && refusal && { refusal: { at: refusedAt.toISOString(), reason: refusal } }),
    spentTodayDollars: spentTodayMicros / 1_000_000,
  };
}
