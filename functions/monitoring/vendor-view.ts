// A vendor as the health route shows it, from the row of its gate: how its own service found it set up, and what came of its calls.
import type { ModelHealth, VendorHealth } from '../../shared/contract/health.ts';
import type { GateState } from '../../shared/db/paid/provider-gate.ts';
import type { UnderWay } from '../../shared/db/paid/questions-under-way.ts';
import { hangs } from '../../shared/paid/hangs.ts';
import type { VendorName } from '../../shared/vendor-setup.ts';

export function vendorView(
  name: VendorName,
  { gates, underWay }: { gates: readonly GateState[]; underWay: readonly UnderWay[] },
  modelOf: (gate: GateState) => ModelHealth | undefined,
): VendorHealth {
  const gate = gates.find(({ provider }) => provider === name);
  if (!gate) return { name, setup: 'not seen yet' };
  const model = modelOf(gate);
  const asked = underWay.find(({ provider }) => provider === name);
  const waiting = asked && { underWay: { since: asked.since.toISOString(), questions: asked.questions } };
  return { name, ...setupView(gate), ...(model && { model }), ...callsView(gate), ...waiting };
}

/** Whether a vendor that is not switched off cannot be asked now. */
export const isAway = ({ setup, breaker, refusal }: VendorHealth): boolean =>
  setup === 'misconfigured' || (setup !== 'unfilled' && (breaker === 'open' || refusal !== undefined));

/** Whether a question has been with it for so long that it will hardly be answered. */
export const isHanging = ({ underWay }: VendorHealth, now: Date): boolean =>
  underWay !== undefined && hangs(new Date(underWay.since), now);

const setupView = ({ setup, setupProblem, environment }: GateState) => ({
  setup: setup ?? ('not seen yet' as const),
  ...(setupProblem !== null && { problem: setupProblem }),
  ...(environment && { environment }),
});

function callsView({ breaker, lastSuccessAt, lastFailureAt, refusedAt, refusal, spentTodayMicros }: GateState) {
  if (!lastSuccessAt && !lastFailureAt && !refusedAt) return {};
  return {
    breaker,
    ...(lastSuccessAt && { lastSuccessAt: lastSuccessAt.toISOString() }),
    ...(lastFailureAt && { lastFailureAt: lastFailureAt.toISOString() }),
    ...(refusedAt && refusal && { refusal: { at: refusedAt.toISOString(), reason: refusal } }),
    spentTodayDollars: spentTodayMicros / 1_000_000,
  };
}
