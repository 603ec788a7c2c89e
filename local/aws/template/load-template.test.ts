// Loading the real app's cloud assembly, and refusing mutations of it by the logical id.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../../cdk/app.ts';
import { loadTemplate } from './load-template.ts';
import { BucketKind, FunctionKind, QueueKind, RuleKind, StateMachineKind } from './resource-kinds.ts';

const home = mkdtempSync(join(tmpdir(), 'clarity-template-'));
const original = join(home, 'original');
const endpointUrl = 'http://127.0.0.1:4100';
const load = (directory = original) => loadTemplate({ directory, endpointUrl });

beforeAll(() => {
  buildApp({ outdir: original, bundles: join(home, 'none'), isPartial: true }).synth();
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

interface RawResource {
  Type: string;
  Properties: Record<string, unknown>;
}
type Mutate = (resources: Record<string, RawResource>) => void;

/** Loads a copy of the assembly whose Service stack was changed. */
function loadChanged(mutate: Mutate): () => unknown {
  const copy = mkdtempSync(join(home, 'copy-'));
  cpSync(original, copy, { recursive: true });
  const file = join(copy, 'clarity-service.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8'));
  mutate(template.Resources);
  writeFileSync(file, JSON.stringify(template));
  return () => load(copy);
}

const first = (resources: Record<string, RawResource>, type: string): RawResource => {
  const found = Object.values(resources).find((resource) => resource.Type === type);
  if (!found) throw new Error(`the template has no ${type}`);
  return found;
};

describe('the app as it is', () => {
  test('resolves references within and across stacks to loopback names', () => {
    const template = load();
    const bucket = template.one(BucketKind);
    const batch = template
      .all(FunctionKind)
      .find(({ properties }) => properties.Environment?.Variables.SERVICE_NAME === 'batch');
    const variables = batch?.properties.Environment?.Variables ?? {};
    expect(variables.BUCKET_NAME).toBe(bucket.name);
    expect(variables.DATABASE_SECRET_ARN).toMatch(
      /^arn:aws:secretsmanager:us-east-1:000000000000:secret:clarity-data\/database-\w{6}$/,
    );
    expect(variables.ORCHESTRATION_QUEUE_URL).toMatch(/^http:\/\/127\.0\.0\.1:4100\/000000000000\/\w+$/);
    const queues = template.all(QueueKind).map(({ name }) => name);
    expect(queues).toContain(variables.ORCHESTRATION_QUEUE_URL?.split('/').at(-1));
    expect(template.all(RuleKind)[0]?.properties.EventPattern).toMatchObject({
      detail: { bucket: { name: [bucket.name] } },
    });
  });

  test('gives the machines the ARNs of local functions and queues', () => {
    const template = load();
    const machine = template.all(StateMachineKind).find(({ name }) => name === 'clarity-service-batch');
    const functions = template.all(FunctionKind).map(({ arn }) => arn);
    expect(functions).toContain(machine?.properties.DefinitionSubstitutions.BatchFunctionArn);
  });
});

describe('refuses to start, naming the logical id', () => {
  test.each<[string, Mutate, RegExp]>([
    [
      'a resource type that no engine knows',
      (resources) => {
        resources.Table1 = { Type: 'AWS::DynamoDB::Table', Properties: {} };
      },
      /clarity-service\/Table1 \(AWS::DynamoDB::Table\): no local engine knows this resource type/,
    ],
    [
      'a property that no engine knows',
      (resources) => {
        first(resources, 'AWS::SQS::Queue').Properties.FifoQueue = true;
      },
      /\w+ \(AWS::SQS::Queue\): Unrecognized key: "FifoQueue"/,
    ],
    [
      'a field within a property',
      (resources) => {
        first(resources, 'AWS::Lambda::EventSourceMapping').Properties.FilterCriteria = { Filters: [] };
      },
      /AWS::Lambda::EventSourceMapping\): Unrecognized key: "FilterCriteria"/,
    ],
    [
      'a reference to nothing',
      (resources) => {
        first(resources, 'AWS::Lambda::EventSourceMapping').Properties.FunctionName = { Ref: 'Nobody' };
      },
      /AWS::Lambda::EventSourceMapping\): refers to Nobody, which is not in the template/,
    ],
    [
      'an attribute that is not known',
      (resources) => {
        first(resources, 'AWS::Lambda::EventSourceMapping').Properties.EventSourceArn = {
          'Fn::GetAtt': [Object.keys(resources).find((id) => resources[id]?.Type === 'AWS::SQS::Queue'), 'Color'],
        };
      },
      /reads attribute Color of \w+, which is not known here/,
    ],
    [
      'an import that nobody exports',
      (resources) => {
        first(resources, 'AWS::Lambda::Function').Properties.Handler = { 'Fn::ImportValue': 'elsewhere' };
      },
      /AWS::Lambda::Function\): imports elsewhere, which no stack exports/,
    ],
    [
      'an intrinsic function that is not known',
      (resources) => {
        first(resources, 'AWS::Lambda::Function').Properties.Handler = { 'Fn::Cidr': ['10.0.0.0/8', 1, 1] };
      },
      /the intrinsic function Fn::Cidr is not known here/,
    ],
    [
      'a condition on a resource',
      (resources) => {
        Object.assign(first(resources, 'AWS::SQS::Queue'), { Condition: 'InSomeRegions' });
      },
      /Unrecognized key: "Condition"/,
    ],
    [
      'a runtime other than Node.js',
      (resources) => {
        first(resources, 'AWS::Lambda::Function').Properties.Runtime = 'python3.13';
      },
      /Runtime: expected a Node.js runtime/,
    ],
  ])('%s', (_, mutate, message) => {
    expect(loadChanged(mutate)).toThrow(message);
  });
});
