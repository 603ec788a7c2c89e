// One state machine: its definition with substitutions, its log group, and exactly the permissions that the definition uses.
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { readDefinition, substitutionsOf, withNumbers } from '../machine-definition.ts';
import { MACHINES, type MachineName, type MachineRow } from '../machines.ts';
import { executionArns, machineArn, machineName, mapExecutionArns } from '../names.ts';
import { machineSettings, stageOf } from '../stages/stage.ts';

/** What `${Name}` in a definition stands for, and what a machine may do that uses it. */
export interface Substitute {
  value: string;
  statements: readonly PolicyStatement[];
}

export interface MachineProps {
  machine: MachineName;
  bucket: IBucket;
  /** Every name that a definition may use; only those in use are passed on. */
  substitutes: ReadonlyMap<string, Substitute>;
}

export class Machine extends Construct {
  readonly stateMachine: StateMachine;
  readonly waitsForTasks: boolean;
  readonly hasMap: boolean;
  /** Names in `${...}` of its definition. */
  readonly substitutions: readonly string[];

  constructor(scope: Construct, id: string, { machine, bucket, substitutes }: MachineProps) {
    super(scope, id);
    const asWritten: MachineRow = MACHINES[machine];
    const row: MachineRow = { ...asWritten, settings: machineSettings(stageOf(this), asWritten.settings) };
    const { definition: written, ...uses } = readDefinition(machine);
    const definition = withNumbers(written, row.settings ?? {});
    const substitutions = substitutionsOf(definition);
    this.waitsForTasks = uses.waitsForTasks;
    this.hasMap = uses.hasDistributedMap;
    this.substitutions = substitutions;
    const used = new Map(substitutions.map((name) => [name, substituteFor(name, machine, row, substitutes)]));
    this.stateMachine = new StateMachine(this, 'Machine', {
      stateMachineName: machineName(this, machine),
      stateMachineType: row.type === 'EXPRESS' ? StateMachineType.EXPRESS : StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
      definitionSubstitutions: Object.fromEntries([...used].map(([name, { value }]) => [name, value])),
      tracingEnabled: true,
      // Data of executions are ids and keys, yet an error's cause could quote an input.
      logs: { destination: this.logGroup(machine), level: LogLevel.ALL, includeExecutionData: false },
    });
    for (const { statements } of used.values()) this.allow(...statements);
    if (uses.hasDistributedMap) this.allow(...distributedMapStatements(this, machine, row, bucket));
    if (uses.waitsForExecutions) this.allow(waitForExecutionsStatement(this));
  }

  private allow(...statements: PolicyStatement[]): void {
    for (const statement of statements) this.stateMachine.addToRolePolicy(statement);
  }

  /** Under /aws/vendedlogs/ the account's resource policy for log delivery does not grow with each machine. */
  private logGroup(machine: MachineName): LogGroup {
    return new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/${machineName(this, machine)}`,
      retention: stageOf(this).logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

function substituteFor(
  name: string,
  machine: MachineName,
  row: MachineRow,
  substitutes: ReadonlyMap<string, Substitute>,
): Substitute {
  const setting = row.settings?.[name];
  if (setting !== undefined) return { value: String(setting), statements: [] };
  const substitute = substitutes.get(name);
  if (substitute) return substitute;
  const known = [...Object.keys(row.settings ?? {}), ...substitutes.keys()].join(', ');
  throw new Error(`state-machines/${machine}.asl.json: expected one of ${known} in \${...}, found ${name}`);
}

/** CDK adds none of these for a definition that it has not built itself. The machine's own ARN is written out: a reference would be a circle. */
function distributedMapStatements(
  scope: Construct,
  machine: MachineName,
  row: MachineRow,
  bucket: IBucket,
): PolicyStatement[] {
  const maps = mapExecutionArns(scope, machine);
  const statements = [
    new PolicyStatement({ actions: ['states:StartExecution'], resources: [machineArn(scope, machine)] }),
    new PolicyStatement({
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [executionArns(scope, machine), maps],
    }),
    new PolicyStatement({ actions: ['states:RedriveExecution'], resources: [maps] }),
  ];
  if (row.readsItems) {
    const resources = [bucket.arnForObjects(row.readsItems)];
    statements.push(new PolicyStatement({ actions: ['s3:GetObject'], resources }));
  }
  if (row.writesResults) {
    const actions = ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'];
    statements.push(new PolicyStatement({ actions, resources: [bucket.arnForObjects(row.writesResults)] }));
  }
  return statements;
}

/** How Step Functions learns that an execution it waits for has ended; the rule's name is AWS's. */
function waitForExecutionsStatement(scope: Construct): PolicyStatement {
  const rule = Stack.of(scope).formatArn({
    service: 'events',
    resource: 'rule',
    resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
  });
  return new PolicyStatement({
    actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
    resources: [rule],
  });
}
