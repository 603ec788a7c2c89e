import { expect, it } from 'vitest';
import { loadDefinition } from './load-definition.ts';

const machine = (states: Record<string, unknown>, rest = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: Object.keys(states)[0],
  States: states,
  ...rest,
});
const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: 'f' }, End: true };
const map = (fields: object, config?: object, inner: object = { P: { Type: 'Pass', End: true } }) => ({
  Type: 'Map',
  ItemProcessor: { ProcessorConfig: config, StartAt: 'P', States: inner },
  End: true,
  ...fields,
});
const distributed = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };

it('takes a machine that uses only what the engine knows', () => {
  const { States } = loadDefinition('good', machine({ A: task }));
  expect(States.A?.Type).toBe('Task');
});

it.each([
  ['JSONPath', { ...machine({ A: task }), QueryLanguage: 'JSONPath' }, /machine, QueryLanguage/],
  ['an unknown field', machine({ A: { ...task, InputPath: '$.a' } }), /state "A".*InputPath/],
  ['an unknown type', machine({ A: { Type: 'Jump' } }), /state "A", Type/],
  ['an unknown resource', machine({ A: { ...task, Resource: 'arn:aws:states:::sns:publish' } }), /"A", Resource/],
  ['an unknown argument', machine({ A: { ...task, Arguments: { FunctionName: 'f', LogType: 'x' } } }), /LogType/],
  ['a missing argument', machine({ A: { ...task, Arguments: { Payload: {} } } }), /expected FunctionName/],
  ['broken JSONata', machine({ A: { ...task, Output: '{% $states. %}' } }), /"A", Output.*no JSONata/],
  ['an unclosed expression', machine({ A: { ...task, Output: '{% 1' } }), /end with %}/],
  ['a dangling Next', machine({ A: { Type: 'Pass', Next: 'B' } }), /"A": Next names "B"/],
  ['neither Next nor End', machine({ A: { Type: 'Pass' } }), /either Next or End/],
  ['an unreachable state', machine({ A: task, B: task }), /"B": nothing leads here/],
  ['a long name', machine({ ['x'.repeat(81)]: task }), /80 characters/],
  ['a wildcard in company', machine({ A: { ...task, Retry: [{ ErrorEquals: ['States.ALL', 'X'] }] } }), /stand alone/],
  ['heartbeats without a token', machine({ A: { ...task, HeartbeatSeconds: 5 } }), /HeartbeatSeconds/],
  [
    'a reader option',
    machine({ A: map({ ItemReader: { ReaderConfig: { InputType: 'MANIFEST' } } }, distributed) }),
    /InputType/,
  ],
  ['a writer option', machine({ A: map({ ResultWriter: { WriterConfig: {} } }, distributed) }), /ResultWriter/],
  [
    'a batcher in an inline map',
    machine({ A: map({ ItemBatcher: { MaxItemsPerBatch: 2 } }) }),
    /needs Mode DISTRIBUTED/,
  ],
  ['a name used twice', machine({ A: map({}, undefined, { P: { Type: 'Pass', Next: 'A' }, A: task }) }), /same name/],
  [
    'a shadowed variable',
    machine({ A: map({ Assign: { x: 1 } }, undefined, { P: { Type: 'Pass', Assign: { x: 2 }, End: true } }) }),
    /"A" > "P".*outer scope/,
  ],
  ['a nested problem', machine({ A: map({}, undefined, { P: { ...task, Foo: 1 } }) }), /state "A" > "P".*Foo/],
])('refuses %s', (_, definition, message) => {
  expect(() => loadDefinition('m', definition)).toThrow(message);
  expect(() => loadDefinition('m', definition)).toThrow(/State machine m/);
});

it('refuses in an EXPRESS machine what AWS refuses there', () => {
  const waits = { ...task, Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' };
  const definition = machine({ A: { ...waits, Arguments: { QueueUrl: 'q', MessageBody: 'b' } } });
  expect(() => loadDefinition('m', definition, 'EXPRESS')).toThrow(/EXPRESS/);
  expect(() => loadDefinition('m', definition)).not.toThrow();
});
