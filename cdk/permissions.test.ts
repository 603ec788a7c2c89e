// What roles may do, asserted on the templates that deploy: resources and actions by name, and nothing that no row asks for.
import { describe, expect, it } from 'vitest';
import { SERVICE_NAMES } from '../shared/services.ts';
import { SCHEDULED_SERVICES } from './schedules.ts';
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
      expect(may('states:SendTaskFailure'), name).toBe(SERVICES[name].answersTasks !== undefined);
      expect(may('states:SendTaskSuccess'), name).toBe(
        ['and pays', 'for free'].includes(SERVICES[name].answersTasks ?? ''),
      );
      expect(may('states:SendTaskHeartbeat'), name).toBe(SERVICES[name].answersTasks === 'and pays');
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

  const namesOf = (name: string, action: string) =>
    rolesOf(name)
      .filter(({ actions }) => actions.includes(action))
      .flatMap(({ resources }) => resources.map((each) => each.replace(/^.*<AWS::AccountId>:/, '')));

  it.each([
    ['classification', ['batch']],
    ['finexio', ['batch']],
    ['address', ['batch']],
    ['akkio', ['batch']],
    ['mastercard', ['mastercard']],
    ['orchestration', ['batch', 'mastercard']],
  ])(
    'let %s answer tasks of %j, the machines that wait for it, and of the children of their maps',
    (name, machines) => {
      const maps = machines.filter((machine) => machine === 'batch').map((machine) => `${machine}/*`);
      const expected = [...machines, ...maps].map((machine) => `stateMachine:clarity-service-${machine}`);
      expect(namesOf(name, 'states:SendTaskFailure').toSorted()).toEqual(expected.toSorted());
    },
  );

  it('let the one that takes dead letters fail tasks, and not answer them', () => {
    expect(namesOf('orchestration', 'states:SendTaskSuccess')).toEqual([]);
  });

  it('let one service look at executions, the one that ends stranded batches, and none stop them', () => {
    for (const name of SERVICE_NAMES) {
      const expected = name === 'orchestration' ? ['execution:clarity-service-batch:*'] : [];
      expect(namesOf(name, 'states:DescribeExecution'), name).toEqual(expected);
      expect(namesOf(name, 'states:StopExecution'), name).toEqual([]);
    }
  });

  it('let services write objects and no more of multipart uploads, and the one that migrates the schema touch no file', () => {
    const mine = SERVICE_NAMES.flatMap(rolesOf).flatMap(({ actions }) => actions);
    expect(mine.filter((action) => action.includes('Multipart'))).toEqual([]);
    const migrations = rolesOf('database').flatMap(({ actions }) => actions);
    expect(migrations.filter((action) => action.startsWith('s3:'))).toEqual([]);
  });

  it('let a service send into its own queue only where its tasks wait there', () => {
    const sends = rolesOf('batch').filter(({ actions }) => actions.includes('sqs:SendMessage'));
    expect(sends.flatMap(({ resources }) => resources)).toEqual([
      expect.stringMatching(/^<ServicesOrchestrationQueue\w{8}\.Arn>$/),
      // Where Lambda puts a call of the schedule that failed in all its tries.
      expect.stringMatching(/^<ServicesOrchestrationQueueDeadLetters/),
    ]);
  });

  it('let the one that takes dead letters call functions of the night again, and no other service call a function', () => {
    const calls = statements.filter(({ actions }) => actions.includes('lambda:InvokeFunction'));
    const others = calls.filter(({ policy }) => !/^(Machines|Schedules|SchedulerRole)/.test(policy));
    expect(others).toEqual([]);
    const replay = calls.filter(({ policy }) => policy.startsWith('SchedulesReplay'));
    expect(replay.flatMap(({ resources }) => resources).length).toBe(SCHEDULED_SERVICES.length);
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
