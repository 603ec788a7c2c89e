// What becomes of unanswered rows, by the kind of failure and by whether another try follows.
import { describe, expect, it } from 'vitest';
import { HeldError, RetryableError, VendorError } from '../errors.ts';
import { settleUnanswered } from './settle.ts';

const failure = (over: Partial<VendorError['failure']>) =>
  new VendorError({ vendor: 'google', operation: 'geocode', retryable: true, ...over }, 'an answer');
const held = failure({ code: 'BREAKER_OPEN', held: 'provider down', retryAfterSeconds: 12 });
const settle = (error: VendorError | undefined, patience: Parameters<typeof settleUnanswered>[2]) =>
  settleUnanswered([4, 5], error, patience);

describe('unanswered rows', () => {
  it('are no matter when there are none', () => {
    expect(settleUnanswered([], held, { isLastAttempt: true })).toEqual([]);
  });

  it('are tried again while a retry is left', () => {
    expect(() => settle(failure({ status: 500 }), { isLastAttempt: false })).toThrow(RetryableError);
  });

  it('end as errors with the reason when none is left', () => {
    const reason = 'google geocode: expected an answer, got HTTP 500';
    expect(settle(failure({ status: 500 }), { isLastAttempt: true })).toEqual([
      { row: 4, outcome: 'error', reason },
      { row: 5, outcome: 'error', reason },
    ]);
  });

  it('are not tried again with credentials that were refused', () => {
    const refused = failure({ status: 403, retryable: false, configuration: true });
    expect(settle(refused, { isLastAttempt: false })[0]?.reason).toMatch(/^credentials refused: /);
  });

  it('wait for the gate even on the last attempt, where the task may go back to its queue', () => {
    expect(() => settle(held, { isLastAttempt: true, mayWait: ({ delaySeconds }) => delaySeconds === 12 })).toThrow(
      HeldError,
    );
  });

  it('tell a call that was made and failed from one that was never made', () => {
    const patience = { isLastAttempt: false, mayWait: () => false };
    expect(settle(held, patience)[0]?.reason).toMatch(/^google was not asked: it failed several times/);
    const opened = failure({ status: 500, held: 'provider down' });
    expect(settle(opened, patience)[0]?.reason).toMatch(/^google geocode: .* got HTTP 500; it failed several times/);
  });

  it('end as errors when they have waited long enough, though retries are left', () => {
    const [first, second] = settle(held, { isLastAttempt: false, mayWait: () => false });
    expect(first?.reason).toMatch(/^google was not asked: it failed several times in a row/);
    expect(second).toEqual({ ...first, row: 5 });
  });
});
