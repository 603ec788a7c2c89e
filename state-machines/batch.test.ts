// The batch machine in the laptop's engine: what it does with each answer of the split.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isObject, readDefinition } from '../cdk/machine-definition.ts';
import { FunctionError, World } from '../local/aws/states/tests/engine-fixture.ts';

/** The definition as it stands in the file, its placeholders not filled. */
const arnOf = (service: string) => `$\{${service}FunctionArn}`;

const world = new World();

function batchMachine() {
  const text = JSON.stringify(readDefinition('batch').definition);
  const definition: unknown = JSON.parse(text.replace(/\$\{\w+Concurrency\}/g, '4'));
  if (!isObject(definition)) throw new Error('expected an object');
  return definition;
}
let answers: unknown[] = [];
let asked: unknown[] = [];

beforeAll(async () => {
  await world.start();
  for (const service of ['Batch', 'Orchestration', 'Mastercard']) {
    world.functions.set(arnOf(service), (payload) => {
      asked.push(payload);
      const answer = answers.shift() ?? {};
      if (answer instanceof Error) throw answer;
      return answer;
    });
  }
});
afterAll(() => world.stop());

it.each(['awaiting_mapping', 'estimated', 'cancelled', 'superseded', 'failed'])(
  'ends well and asks nobody anything more when the split answers %s',
  async (state) => {
    answers = [{ state: 'more' }, { state }];
    asked = [];
    const input = { batchId: 'b', tenantId: 't', revision: 2 };
    expect(await world.run(batchMachine(), input)).toMatchObject({ status: 'SUCCEEDED', output: { state } });
    const split = expect.objectContaining({ command: 'split', ...input });
    expect(asked).toEqual([split, split]);
  },
);

const SPLIT = expect.objectContaining({ command: 'split' });

it('finds the duplicates when the split asks for it, and goes back to the split', async () => {
  answers = [{ state: 'duplicates' }, { state: 'done' }, { state: 'estimated' }];
  asked = [];
  await world.run(batchMachine(), { batchId: 'b', tenantId: 't', revision: 0 });
  expect(asked).toEqual([SPLIT, expect.objectContaining({ command: 'duplicates', batchId: 'b' }), SPLIT]);
});

it('goes on without duplicates when they cannot be found, and says why', async () => {
  answers = [
    { state: 'duplicates' },
    new FunctionError('RejectedError', 'out of memory'),
    { state: 'done' },
    { state: 'estimated' },
  ];
  asked = [];
  const run = await world.run(batchMachine(), { batchId: 'b', tenantId: 't', revision: 0 });
  expect(run).toMatchObject({ status: 'SUCCEEDED', output: { state: 'estimated' } });
  const note = expect.objectContaining({
    command: 'noteDuplicatesFailure',
    error: expect.objectContaining({ Cause: expect.stringContaining('out of memory') }),
  });
  expect(asked).toEqual([SPLIT, expect.objectContaining({ command: 'duplicates' }), note, SPLIT]);
});
