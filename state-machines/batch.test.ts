// The batch machine in the laptop's engine: what it does with each answer of the split.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isObject, readDefinition } from '../cdk/machine-definition.ts';
import { World } from '../local/aws/states/tests/engine-fixture.ts';

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
      return answers.shift() ?? {};
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
