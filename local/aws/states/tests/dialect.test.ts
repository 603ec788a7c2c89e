// The dialect of Step Functions: what an expression gives, and how a machine ends. The right values are AWS's: its
// developer guide (pages
// "Transforming data with JSONata", "Handling errors", "Choice workflow state", "Intrinsic functions", "Service
// quotas"), the Amazon States
// Language specification, and answers of AWS that people have published ($random(42), issue C16).
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Json } from '../language/json.ts';
import { loadDefinition } from '../language/load-definition.ts';
import { FunctionError, machineOf, World } from './engine-fixture.ts';

const world = new World();
beforeAll(() => world.start());
afterAll(() => world.stop());

const INPUT = {
  n: 3,
  list: [1, 2, 3],
  rows: [
    { k: 'a', v: 1 },
    { k: 'b', v: 2 },
  ],
  text: 'input data',
  nothing: null,
};
const pass = (Output: unknown) => machineOf({ A: { Type: 'Pass', Output, End: true } });

const values: [expression: string, gives: Json][] = [
  // Functions of Step Functions, with the guide's own examples.
  [
    '$partition([1,2,3,4], 2)',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['$partition([1,2,3,4,5,6,7,8,9], 4)', [[1, 2, 3, 4], [5, 6, 7, 8], [9]]],
  ['$range(0, 10, 2)', [0, 2, 4, 6, 8, 10]],
  ['$range(1, 9, 2)', [1, 3, 5, 7, 9]],
  ['$range(3, 1, -1)', [3, 2, 1]],
  ["$hash($states.input.text, 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ["$hash('', 'MD5')", 'd41d8cd98f00b204e9800998ecf8427e'],
  ['$random(42)', 0.7275636800328681],
  [`$parse('{"foo": [1, {"bar": null}]}')`, { foo: [1, { bar: null }] }],
  ['$match($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) != []', true],
  // What has no value is left out; an expression as a whole has to have one.
  ['$exists($states.input.missing)', false],
  ["'a' & $states.input.missing", 'a'],
  ['[$states.input.missing, 1]', [1]],
  ["{'x': $states.input.missing, 'y': 1}", { y: 1 }],
  ['$states.input.nothing', null],
  // A sequence of one is its value, unless it is asked for as an array.
  ['$states.input.rows[v > 1]', { k: 'b', v: 2 }],
  ['$states.input.rows[v > 1][]', [{ k: 'b', v: 2 }]],
  ['[$states.input.rows[v > 1].k]', ['b']],
  ['$states.input.rows.k', ['a', 'b']],
  ['$states.input.list[0]', 1],
  ['$states.input.list[-1]', 3],
  ['$count($states.input.list[$ > 5])', 0],
  // Values and operators.
  ['$states.input.list = [1,2,3]', true],
  ["$states.input.rows[0] = {'v': 1, 'k': 'a'}", true],
  ["'3' = $states.input.n", false],
  ['$states.input.n in $states.input.list', true],
  ['$states.input.n > 2 and not(false) ? 1 : 2'.replace('not', '$not'), 1],
  ['7 % 4 + 10 / 4', 5.5],
  ['[1..3]', [1, 2, 3]],
  ['$number("0x1F")', 31],
  ["$string({'a': 1})", '{"a":1}'],
  ["$join($map($states.input.rows, function($r) { $r.k & $r.v }), ',')", 'a1,b2'],
  ['$merge([{"a": 1, "b": 1}, {"b": 2}])', { a: 1, b: 2 }],
  ['$fromMillis(0)', '1970-01-01T00:00:00.000Z'],
];

it.each(values)('{%% %s %%}', async (expression, gives) => {
  expect(await world.run(pass(`{% ${expression} %}`), INPUT)).toMatchObject({ status: 'SUCCEEDED' });
  const { output } = await world.run(pass(`{% ${expression} %}`), INPUT);
  expect(output).toEqual(gives);
});

it.each([
  ['a field that is not there', '$states.input.missing'],
  ['a filter that leaves nothing', '$states.input.rows[v > 5]'],
  ['$eval, which Step Functions has not', "$eval('1')"],
  ['a variable that nobody has assigned', '$nobody'],
  ['a text taken for a number', "1 + 'a'"],
  ['parts of no size', '$partition([1], 0)'],
  ['a range of more than 1,000 numbers', '$range(1, 1001, 1)'],
  ['a hash that it does not know', "$hash('x', 'CRC32')"],
  ['text that is no JSON', "$parse('{')"],
  ['an error of its own', "$error('no')"],
  ['a function as a value', '$uuid'],
  ['a division by zero', '1 / 0'],
])('fails with States.QueryEvaluationError for %s', async (_, expression) => {
  const view = await world.run(pass({ it: `{% ${expression} %}` }), INPUT);
  expect(view).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
});

const choice = (Condition: unknown) =>
  machineOf({
    C: { Type: 'Choice', Choices: [{ Condition, Next: 'Yes' }], Default: 'No' },
    Yes: { Type: 'Pass', Output: 'yes', End: true },
    No: { Type: 'Pass', Output: 'no', End: true },
  });

it.each<[string, unknown, Json | undefined]>([
  ['true', '{% $states.input.n = 3 %}', 'yes'],
  ['false', '{% $states.input.n = 4 %}', 'no'],
  ['a constant', true, 'yes'],
  ['a number, which is no boolean', '{% $states.input.n %}', undefined],
  ['a text, which is no boolean', "{% 'true' %}", undefined],
  ['nothing, which is no boolean', '{% $states.input.missing %}', undefined],
])('a condition that gives %s', async (_, condition, gives) => {
  const view = await world.run(choice(condition), INPUT);
  if (gives === undefined) expect(view).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  else expect(view.output).toBe(gives);
});

/** A task that fails so often with these errors, and counts its calls. */
function failing(errors: readonly string[]): { calls: number } {
  const seen = { calls: 0 };
  world.functions.set('f', () => {
    const error = errors[seen.calls++];
    if (error !== undefined) throw new FunctionError(error);
    return 'done';
  });
  return seen;
}
const task = (fields: object) => ({
  T: {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'f' },
    End: true,
    ...fields,
  },
});
const Z = { Type: 'Pass', Output: '{% $states.input %}', End: true };
const times = (count: number, error = 'E') => Array.from({ length: count }, () => error);

it.each<[what: string, errors: readonly string[], retry: object[], calls: number, status: string]>([
  ['three retries when nothing else is said', times(9), [{ ErrorEquals: ['E'] }], 4, 'FAILED'],
  ['none with MaxAttempts 0', times(9), [{ ErrorEquals: ['E'], MaxAttempts: 0 }], 1, 'FAILED'],
  ['none for another error', times(9), [{ ErrorEquals: ['F'] }], 1, 'FAILED'],
  ['States.ALL for every error', times(1), [{ ErrorEquals: ['States.ALL'] }], 2, 'SUCCEEDED'],
  ['States.TaskFailed for every error but time', times(1), [{ ErrorEquals: ['States.TaskFailed'] }], 2, 'SUCCEEDED'],
  [
    'the first rule that matches, each with a count of its own',
    ['E', 'F', 'E', 'F', 'E'],
    [
      { ErrorEquals: ['E'], MaxAttempts: 2 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 2 },
    ],
    5,
    'FAILED',
  ],
  [
    'a first rule of no attempts keeps later rules out',
    times(9),
    [{ ErrorEquals: ['E'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }],
    1,
    'FAILED',
  ],
])('Retry: %s', async (_, errors, Retry, calls, status) => {
  const seen = failing(errors);
  const view = await world.run(machineOf(task({ Retry })), {});
  expect([seen.calls, view.status]).toEqual([calls, status]);
});

it('Retry waits 1, 2 and 4 seconds when nothing else is said', async () => {
  failing(times(9));
  const { startedAt, stoppedAt = 0 } = await world.run(machineOf(task({ Retry: [{ ErrorEquals: ['E'] }] })), {});
  expect(stoppedAt - startedAt).toBeGreaterThanOrEqual(7_000);
  expect(stoppedAt - startedAt).toBeLessThan(8_000);
});

it.each<[what: string, caught: object[], output: Json | undefined]>([
  [
    'hands on Error and Cause',
    [{ ErrorEquals: ['E'], Next: 'Z' }],
    { Error: 'E', Cause: '{"errorType":"E","errorMessage":"it threw"}' },
  ],
  [
    'puts out what it says',
    [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Z' }],
    'E',
  ],
  [
    'takes the first that matches',
    [
      { ErrorEquals: ['F'], Output: 1, Next: 'Z' },
      { ErrorEquals: ['E', 'G'], Output: 2, Next: 'Z' },
    ],
    2,
  ],
  ['leaves what it does not name', [{ ErrorEquals: ['F'], Next: 'T' }], undefined],
])('Catch %s', async (_, Catch, output) => {
  failing(times(1));
  const view = await world.run(machineOf({ ...task({ Catch }), ...(output !== undefined && { Z }) }), {});
  if (output === undefined) expect(view).toMatchObject({ status: 'FAILED', error: 'E' });
  else expect(view.output).toEqual(output);
});

it('assigns from the values before the state, all at once, for the states after it', async () => {
  const { output } = await world.run(
    machineOf({
      A: { Type: 'Pass', Assign: { x: 1, y: 1 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: '{% $x + 1 %}', y: '{% $x %}' }, Output: '{% $x %}', Next: 'C' },
      C: { Type: 'Pass', Output: '{% [$states.input, $x, $y] %}', End: true },
    }),
    {},
  );
  expect(output).toEqual([1, 2, 1]);
});

const iterate = (fields: object, states: Record<string, object> = { I: { Type: 'Pass', End: true } }) =>
  machineOf({
    M: { Type: 'Map', ItemProcessor: { StartAt: Object.keys(states)[0], States: states }, End: true, ...fields },
  });

it.each<[what: string, definition: object, output: Json | { error: string }]>([
  ['its input, when nothing else is said', iterate({}), { error: 'States.QueryEvaluationError' }],
  ['its items, in their order', iterate({ Items: '{% $states.input.list %}' }), [1, 2, 3]],
  ['no item', iterate({ Items: [] }), []],
  ['what is no array', iterate({ Items: '{% $states.input.n %}' }), { error: 'States.QueryEvaluationError' }],
  [
    'what it selects of each',
    iterate({
      Items: '{% $states.input.rows %}',
      ItemSelector: { i: '{% $states.context.Map.Item.Index %}', v: '{% $states.context.Map.Item.Value.v %}' },
    }),
    [
      { i: 0, v: 1 },
      { i: 1, v: 2 },
    ],
  ],
  [
    'an item that fails, which fails the state with its error',
    iterate({ Items: [1] }, { I: { Type: 'Fail', Error: 'Bad', Cause: 'why' } }),
    { error: 'Bad' },
  ],
])('Map over %s', async (_, definition, output) => {
  const view = await world.run(definition, INPUT);
  if (typeof output === 'object' && output !== null && 'error' in output)
    expect(view).toMatchObject({ status: 'FAILED', ...output });
  else expect(view.output).toEqual(output);
});

it.each<[what: string, definition: object]>([
  ['an expression that is not closed', pass('{% 1')],
  ['an expression that is no JSONata', pass('{% 1 + %}')],
  ['$ outside of a filter', pass('{% $ %}')],
  ['$$', pass('{% $$.n %}')],
  ['a field without $states.input before it', pass('{% n %}')],
  ['a field of JSONPath', machineOf({ A: { Type: 'Pass', ResultPath: '$.a', End: true } })],
  ['States.ALL beside other errors', machineOf(task({ Retry: [{ ErrorEquals: ['E', 'States.ALL'] }] }))],
  ['a rule after States.ALL', machineOf(task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }))],
  ['a next state that is not there', machineOf({ A: { Type: 'Pass', Next: 'Nowhere' } })],
  ['a state that nothing leads to', machineOf({ A: { Type: 'Pass', End: true }, B: { Type: 'Succeed' } })],
  ['a state that neither ends nor goes on', machineOf({ A: { Type: 'Pass' } })],
  ['a name of more than 80 characters', machineOf({ ['x'.repeat(81)]: { Type: 'Succeed' } })],
  ['$states assigned', machineOf({ A: { Type: 'Pass', Assign: { states: 1 }, End: true } })],
])('refuses a definition with %s', (_, definition) => {
  expect(() => loadDefinition('dialect', definition)).toThrow('cannot run on the local engine');
});
