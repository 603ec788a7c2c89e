// One right is taken out of the template that deploys: the call that needs it is refused, by name, and whatever depends
// on it ends well.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { ownAssembly } from './support/assembly.ts';
import { TestStack } from './support/stack.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const Statement = z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) });
const Template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Properties: z
        .looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(Statement) }).optional() })
        .default({}),
    }),
  ),
});

/** What these stacks are refused on purpose must not be told to the test of what all others were refused. */
const use = process.env.CLARITY_IAM_USE;
let flow: TestStack;
let whole: string;

const templateFile = () => join(flow.stack.parts.state.path('cdk.out'), 'clarity-service.template.json');

beforeAll(async () => {
  delete process.env.CLARITY_IAM_USE;
  flow = await TestStack.start();
  ownAssembly(flow.stack.parts.state.path('cdk.out'));
  whole = readFileSync(templateFile(), 'utf8');
});
afterAll(async () => {
  await flow.stop();
  process.env.CLARITY_IAM_USE = use;
});

/** Starts the stack again without the action in the policies whose name begins so. Throws when none has it. */
async function without(action: string, policy: string): Promise<void> {
  const template = Template.parse(JSON.parse(whole));
  let removed = 0;
  for (const [name, { Properties }] of Object.entries(template.Resources)) {
    const document = Properties.PolicyDocument;
    if (!document || !name.startsWith(policy)) continue;
    const kept = document.Statement.flatMap((statement) => {
      const actions = [statement.Action].flat();
      if (!actions.includes(action)) return [statement];
      removed++;
      const others = actions.filter((one) => one !== action);
      return others.length > 0 ? [{ ...statement, Action: others }] : [];
    });
    if (kept.length === 0) delete template.Resources[name];
    else document.Statement = kept;
  }
  if (removed === 0) throw new Error(`No policy ${policy}... allows ${action}`);
  writeFileSync(templateFile(), JSON.stringify(template));
  flow = await flow.restart();
}

const REFUSED = /the installation is not allowed a call that this takes/;

test('a function that may not read the files: its rows say so, and the log names role, action and resource', async () => {
  await without('s3:GetObject', 'ServicesExclusionRole');
  const { id } = await flow.run(flow.ledger(20));
  const rows = await flow.results(id);
  expect(rows.map(({ ce_exclude_outcome: outcome }) => outcome)).toEqual(rows.map(() => 'error'));
  expect(rows[0]?.ce_exclude_reason).toMatch(REFUSED);
  const log = readFileSync(flow.stack.logOf('orchestration'), 'utf8');
  expect(log).toMatch(/ServicesExclusionRole\w+ may not s3:GetObject on arn:aws:s3:::filesbucket\w+\/batches\/\.\.\./);
});

test('a machine that may not call a function: the batch fails, and a redrive finishes it once it may', async () => {
  await without('lambda:InvokeFunction', 'MachinesBatchMachineRole');
  const batch = await flow.run(flow.ledger(20));
  expect(batch).toMatchObject({
    status: 'failed',
    failure: expect.stringMatching(/the machinery that carries it failed/),
  });
  const log = readFileSync(flow.stack.logOf('orchestration'), 'utf8');
  expect(log).toMatch(
    /MachinesBatchMachineRole\w+ may not lambda:InvokeFunction on arn:aws:lambda:\S+Services\w+Function/,
  );
  writeFileSync(templateFile(), whole);
  flow = await flow.restart();
  expect(await flow.ask(batch.id, 'redrive')).toBe(202);
  expect(await flow.finished(batch.id)).toMatchObject({ status: 'done' });
});

test('a rule that may not send: the upload becomes a dead letter that says so, and the file is not lost', async () => {
  await without('sqs:SendMessage', 'ServicesBatchQueuePolicy');
  await flow.client.send(flow.file(flow.ledger(20)), 'payees.csv');
  await expect
    .poll(() => flow.stack.command('orchestration', { command: 'listDeadLetters' }), { timeout: 60_000 })
    .toMatchObject({ items: [{ reason: expect.stringMatching(/NO_PERMISSIONS/) }] });
});

test('a function that may not poll its queue is not wired, as on AWS', async () => {
  await expect(without('sqs:ReceiveMessage', 'ServicesAddressRole')).rejects.toThrow(
    /ServicesAddressRole\w+\/\w+ is not authorized to perform: sqs:ReceiveMessage on resource: \S+AddressQueue/,
  );
  writeFileSync(templateFile(), whole);
  flow = await flow.restart();
});
