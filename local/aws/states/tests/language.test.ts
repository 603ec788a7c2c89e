import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FunctionError, machineOf, World } from './engine-fixture.ts';

const world = new World();
beforeAll(() => world.start());
afterAll(() => world.stop());

const invoke = (fields: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...fields,
});
const run = (states: Record<string, object>, input?: object, rest?: object) =>
  world.run(machineOf(states, rest), input ? JSON.parse(JSON.stringify(input)) : {});

describe('data', () => {
  it('hands the output of a state to the next and assigns variables for later states', async () => {
    const { output } = await run(
      {
        A: {
          Type: 'Pass',
          Assign: { x: '{% $states.input.n %}', y: 1 },
          Output: { n: '{% $states.input.n + 1 %}' },
          Next: 'B',
        },
        B: { Type: 'Pass', Assign: { y: '{% $y + 1 %}' }, Output: '{% [$x, $y, $states.input.n] %}', Next: 'C' },
        C: { Type: 'Succeed', Output: { was: '{% $states.input %}', y: '{% $y %}' } },
      },
      { n: 5 },
    );
    expect(output).toEqual({ was: [5, 1, 6], y: 2 });
  });

  it('knows the functions that Step Functions adds to JSONata', async () => {
    const { output } = await run({
      A: {
        Type: 'Pass',
        Output: {
          parts: '{% $partition([1,2,3,4,5], 2) %}',
          range: '{% $range(0, 10, 5) %}',
          hash: "{% $hash('x', 'SHA-256') %}",
          parsed: '{% $parse(\'{"a": [1]}\').a %}',
          uuid: '{% $length($uuid()) %}',
          random: '{% $random(7) = $random(7) and $random() < 1 %}',
        },
        End: true,
      },
    });
    expect(output).toEqual({
      parts: [[1, 2], [3, 4], [5]],
      range: [0, 5, 10],
      hash: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
      parsed: [1],
      uuid: 36,
      random: true,
    });
  });

  it('does not let the arrays that JSONata builds behave differently in the next state', async () => {
    const { output } = await run(
      {
        A: { Type: 'Pass', Output: '{% $states.input.rows[n = 1].[n] %}', Next: 'B' },
        B: { Type: 'Pass', Output: { all: '{% $states.input %}' }, End: true },
      },
      { rows: [{ n: 1 }, { n: 2 }] },
    );
    expect(output).toEqual({ all: [1] });
  });

  it('shows the context of the execution, the state and the machine', async () => {
    const { output, arn, name } = await run(
      { A: { Type: 'Pass', Output: '{% $states.context %}', End: true } },
      { q: 1 },
    );
    expect(output).toMatchObject({
      Execution: { Id: arn, Name: name, Input: { q: 1 }, RedriveCount: 0, StartTime: expect.stringMatching(/^2.*Z$/) },
      State: { Name: 'A', RetryCount: 0, EnteredTime: expect.stringMatching(/Z$/) },
      StateMachine: { Name: expect.stringMatching(/^m\d/), Id: expect.stringContaining(':stateMachine:') },
    });
  });

  it.each([
    ['undefined', '{% $states.input.nope %}', 'States.QueryEvaluationError'],
    ['$eval', "{% $eval('1') %}", 'States.QueryEvaluationError'],
    ['a function', '{% $uuid %}', 'States.QueryEvaluationError'],
    ['more than 256 KiB', "{% $pad('', 262145, 'x') %}", 'States.DataLimitExceeded'],
  ])('fails when an output is %s', async (_, Output, error) => {
    expect(await run({ A: { Type: 'Pass', Output: { it: Output }, End: true } })).toMatchObject({
      status: 'FAILED',
      error,
    });
  });
});

describe('flow', () => {
  it.each([
    [1, 'one'],
    [2, { n: 2, is: 'other' }],
  ])('leaves Choice for %s by the rule that matches, or by Default', async (n, expected) => {
    const { output } = await run(
      {
        C: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input.n = 1 %}', Output: 'one', Next: 'E' }],
          Default: 'E',
          Output: "{% $merge([$states.input, {'is': 'other'}]) %}",
        },
        E: { Type: 'Succeed' },
      },
      { n },
    );
    expect(output).toEqual(expected);
  });

  it('fails with States.NoChoiceMatched, and with the error of a Fail state', async () => {
    const none = {
      C: { Type: 'Choice', Choices: [{ Condition: false, Next: 'F' }] },
      F: { Type: 'Fail', Error: 'E', Cause: '{% "c" & "1" %}' },
    };
    expect(await run(none)).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
    const fail = await run({ F: { Type: 'Fail', Error: 'E', Cause: '{% "c" & "1" %}' } });
    expect(fail).toMatchObject({ status: 'FAILED', error: 'E', cause: 'c1' });
  });

  it('waits by the laptop clock', async () => {
    const {
      startedAt,
      stoppedAt = 0,
      output,
    } = await run(
      {
        W: { Type: 'Wait', Seconds: '{% $states.input.s %}', Next: 'T' },
        T: { Type: 'Wait', Timestamp: '{% $fromMillis($millis() + 60000) %}', Output: '{% $millis() %}', End: true },
      },
      { s: 1200 },
    );
    expect(stoppedAt - startedAt).toBeGreaterThanOrEqual(1_260_000);
    expect(output).toBeGreaterThanOrEqual(startedAt + 1_260_000);
  });

  it('ends an execution at the TimeoutSeconds of its machine', async () => {
    const view = await run({ W: { Type: 'Wait', Seconds: 500, End: true } }, {}, { TimeoutSeconds: 100 });
    expect(view).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });

  it('ends an execution that reaches 25,000 events', async () => {
    const view = await run({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } });
    expect(view).toMatchObject({ status: 'FAILED', error: 'States.Runtime', eventCount: 25_000 });
  });
});

describe('Parallel and inline Map', () => {
  it('runs branches with the outer variables, and joins their outputs', async () => {
    const branch = (state: object) => ({ StartAt: 'B', States: { B: { Type: 'Pass', End: true, ...state } } });
    const { output } = await run(
      {
        A: { Type: 'Pass', Assign: { x: 5 }, Next: 'P' },
        P: {
          Type: 'Parallel',
          Arguments: { given: '{% $states.input.q %}' },
          Branches: [branch({ Output: '{% $x %}' }), { StartAt: 'B2', States: { B2: { Type: 'Pass', End: true } } }],
          Output: '{% $states.result %}',
          End: true,
        },
      },
      { q: 1 },
    );
    expect(output).toEqual([5, { given: 1 }]);
  });

  it('stops the other branches when one fails', async () => {
    const view = await run({
      P: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 9999, End: true } } },
          { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Boom', Cause: 'c' } } },
        ],
        Catch: [{ ErrorEquals: ['Boom'], Output: '{% $states.errorOutput.Cause %}', Next: 'E' }],
        End: true,
      },
      E: { Type: 'Succeed' },
    });
    expect(view.output).toBe('c');
    expect((view.stoppedAt ?? 0) - view.startedAt).toBeLessThan(9_000_000);
  });

  it('selects items by index and value and keeps to MaxConcurrency', async () => {
    const live = { now: 0, peak: 0 };
    world.functions.set('slow', async (payload) => {
      live.peak = Math.max(live.peak, ++live.now);
      await new Promise((resolve) => setImmediate(resolve));
      live.now--;
      return payload;
    });
    const { output } = await run(
      {
        M: {
          Type: 'Map',
          Items: '{% $states.input.xs %}',
          MaxConcurrency: 2,
          ItemSelector: { v: '{% $states.context.Map.Item.Value %}', i: '{% $states.context.Map.Item.Index %}' },
          ItemProcessor: {
            StartAt: 'P',
            States: {
              P: invoke({
                Arguments: {
                  FunctionName: 'slow',
                  Payload: '{% $merge([$states.input, {"again": $states.context.Map.Item.Index}]) %}',
                },
              }),
            },
          },
          End: true,
        },
      },
      { xs: [7, 8, 9, 10] },
    );
    expect(output).toEqual([7, 8, 9, 10].map((v, i) => ({ v, i, again: i })));
    expect(live.peak).toBe(2);
  });
});

describe('Retry and Catch', () => {
  const failing = (times: number, error: () => Error) => {
    let left = times;
    world.functions.set('f', (payload) => {
      if (left-- > 0) throw error();
      return payload;
    });
  };

  it('backs off between retries, up to MaxDelaySeconds, and counts them', async () => {
    failing(3, () => new FunctionError('Flaky'));
    const Retry = [{ ErrorEquals: ['Flaky'], IntervalSeconds: 10, BackoffRate: 3, MaxDelaySeconds: 40 }];
    const Output = { retries: '{% $states.context.State.RetryCount %}', was: '{% $states.result.Payload %}' };
    const { output, startedAt, stoppedAt = 0 } = await run({ A: invoke({ Retry, Output }) }, { a: 1 });
    expect(output).toEqual({ retries: 3, was: { a: 1 } });
    expect(stoppedAt - startedAt).toBeGreaterThanOrEqual(80_000);
    expect(stoppedAt - startedAt).toBeLessThan(85_000);
  });

  it('draws the delay from zero on with FULL jitter, and catches once the retries are used up', async () => {
    failing(9, () => new FunctionError('Flaky', 'still'));
    const view = await run({
      A: invoke({
        Retry: [
          { ErrorEquals: ['Other'] },
          { ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 100, JitterStrategy: 'FULL' },
        ],
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], Assign: { error: '{% $states.errorOutput.Error %}' }, Next: 'Z' },
        ],
      }),
      Z: { Type: 'Pass', Output: '{% [$error, $parse($states.input.Cause).errorMessage] %}', End: true },
    });
    expect(view.output).toEqual(['Flaky', 'still']);
    expect((view.stoppedAt ?? 0) - view.startedAt).toBeLessThan(300_000);
  });

  it.each([
    ['the class that the function threw', () => new FunctionError('RejectedError'), 'RejectedError'],
    ['the runtime, when the function was killed', () => new FunctionError('Sandbox.Timedout'), 'Sandbox.Timedout'],
    ['Lambda.Unknown, when there is no name', () => new FunctionError(undefined), 'Lambda.Unknown'],
    ['the client, when it was not reached', () => new Error('socket hang up'), 'Lambda.SdkClientException'],
  ])('names a failed function after %s', async (_, error, name) => {
    failing(1, error);
    expect(await run({ A: invoke() })).toMatchObject({ status: 'FAILED', error: name });
  });

  it('names a function that does not exist after the exception', async () => {
    const view = await run({ A: invoke({ Arguments: { FunctionName: 'none' } }) });
    expect(view).toMatchObject({ status: 'FAILED', error: 'Lambda.ResourceNotFoundException' });
  });

  it('ends a task at its TimeoutSeconds, which States.TaskFailed does not match', async () => {
    world.functions.set(
      'f',
      (_, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const TimeoutSeconds = '{% $states.input.limit %}';
    const task = invoke({
      TimeoutSeconds,
      Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Z' }],
      End: undefined,
      Next: 'Z',
    });
    const view = await run({ A: { ...task, End: undefined }, Z: { Type: 'Succeed' } }, { limit: 0.02 });
    expect(view).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('does not catch States.DataLimitExceeded by States.ALL', async () => {
    const Output = { it: "{% $pad('', 262145, 'x') %}" };
    failing(0, () => new Error());
    const view = await run({
      A: invoke({ Output, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] }),
      Z: { Type: 'Succeed' },
    });
    expect(view).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
