// What roles may do, asserted on the templates that deploy: resources and actions by name, and nothing that no row asks for.
import { describe, expect, it } from 'vitest';
import { SERVICE_NAMES } from '../shared/services.ts';
import { SERVICES } from './services.ts';
import { statementsOf, synthesise } from './synthesised.ts';

const { data, service } = synthesise();
const statements = statementsOf([...data, ...service]);

const rolesOf = (name: string) =>
  statements.filter(({ policy }) => policy.startsWith(`Services${name[0]?.toUpperCase()}${name.slice(1)}Role`));

describe('permissions', () => {
  it('name their resources; only log delivery and tracing of machines take `*`, which AWS asks for', () => {
    const onEverything = statements.filter(({ resources }) => resources.includes('*'));
    expect(onEverything.map(({ policy }) => policy)).toEqual(
      onEverything.map(() => expect.stringMatching(/^Machines/)),
    );
    for (const action of onEverything.flatMap(({ actions }) => actions)) {
      expect(action).toMatch(/^(logs:\w*(LogDelivery|LogDeliveries|LogGroups|ResourcePolic\w+)|xray:\w+)$/);
    }
  });

  it('name their actions', () => {
    for (const { actions, policy } of statements)
      for (const action of actions) expect(action, policy).not.toContain('*');
  });

  it('let nobody but a service with a row for it start a machine or answer a task', () => {
    for (const name of SERVICE_NAMES) {
      const may = (action: string) => rolesOf(name).some(({ actions }) => actions.includes(action));
      const starts = SERVICES[name].starts ?? [];
      expect(may('states:SendTaskSuccess'), name).toBe(SERVICES[name].answersTasks === true);
      expect(may('states:StartExecution') || may('states:StartSyncExecution'), name).toBe(starts.length > 0);
    }
  });

  it("let a function read the secrets of its row and no others: the one behind the public health route no vendor's", () => {
    expect(SERVICES.monitoring.secrets).toEqual(['database']);
    for (const name of SERVICE_NAMES) {
      const read = rolesOf(name).filter(({ actions }) => actions.includes('secretsmanager:GetSecretValue'));
      const names = read.flatMap(({ resources }) =>
        resources.map((each) => /OutputRef([a-z]+)Secret/.exec(each)?.[1] ?? each),
      );
      expect(names.toSorted(), name).toEqual(SERVICES[name].secrets?.toSorted());
    }
  });

  it('let tasks be answered on machines and on the children of their distributed maps', () => {
    for (const { resources } of statements.filter(({ actions }) => actions.includes('states:SendTaskSuccess'))) {
      expect(resources).toContain(
        'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:clarity-service-batch',
      );
      expect(resources).toContain(
        'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:stateMachine:clarity-service-batch/*',
      );
    }
  });

  it('of the batch machine are those of its distributed maps and of the machines that it waits for', () => {
    const mine = statements.filter(({ policy }) => policy.startsWith('MachinesBatch'));
    const resourcesOf = (action: string) =>
      mine
        .filter(({ actions }) => actions.includes(action))
        .flatMap(({ resources }) => resources.map((each) => each.replace(/^.*<AWS::AccountId>:/, '')));
    const objectsOf = (action: string) =>
      mine
        .filter(({ actions }) => actions.includes(action))
        .flatMap(({ resources }) => resources.map((each) => each.split('>')[1]));
    expect(resourcesOf('states:StartExecution').toSorted()).toEqual([
      'stateMachine:clarity-service-batch',
      'stateMachine:clarity-service-economy',
      'stateMachine:clarity-service-mastercard',
    ]);
    expect(resourcesOf('states:StopExecution').toSorted()).toEqual([
      'execution:clarity-service-batch/*:*',
      'execution:clarity-service-batch:*',
      'execution:clarity-service-economy:*',
      'execution:clarity-service-mastercard:*',
    ]);
    expect(resourcesOf('states:DescribeExecution').toSorted()).toEqual(resourcesOf('states:StopExecution').toSorted());
    expect(resourcesOf('states:RedriveExecution')).toEqual(['execution:clarity-service-batch/*:*']);
    expect(objectsOf('s3:GetObject').toSorted()).toEqual(['/batches/*/manifests/*', '/batches/*/maps/*']);
    expect(objectsOf('s3:PutObject')).toEqual(['/batches/*/maps/*']);
    expect(objectsOf('s3:AbortMultipartUpload')).toEqual(['/batches/*/maps/*']);
  });
});
