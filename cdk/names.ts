// Names that rows and resources share: logical names, environment variables, and ARNs that are written out because a reference would close a circle.
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { usagePlanOf } from './usage-plan.ts';

/** `supplier-sync` -> `SupplierSync`: logical ids, and the names in `${...}` of the state machines. */
export const pascalCase = (name: string) =>
  name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** `supplier-sync` -> `SUPPLIER_SYNC`: environment variables. */
export const constantCase = (name: string) => name.replaceAll('-', '_').toUpperCase();

/** Machines have a fixed name: functions that start a machine, or answer it, are also invoked by it, so neither can refer to the other. */
export const machineName = (scope: Construct, name: string) => `${Stack.of(scope).stackName}-${name}`;

export const machineArn = (scope: Construct, name: string) =>
  statesArn(scope, 'stateMachine', machineName(scope, name));

/** Executions of the machine itself. */
export const executionArns = (scope: Construct, name: string) =>
  statesArn(scope, 'execution', `${machineName(scope, name)}:*`);

/** What IAM takes for a machine and for the children of its distributed maps (`<machine>/<map label>`). */
export const machineAndMapArns = (scope: Construct, name: string) => [
  machineArn(scope, name),
  `${machineArn(scope, name)}/*`,
];

/** Map runs and their children. */
export const mapExecutionArns = (scope: Construct, name: string) =>
  statesArn(scope, 'execution', `${machineName(scope, name)}/*:*`);

function statesArn(scope: Construct, kind: string, name: string): string {
  const { partition, region, account } = Stack.of(scope);
  return `arn:${partition}:states:${region}:${account}:${kind}:${name}`;
}

export const usagePlanName = (scope: Construct) => usagePlanOf(Stack.of(scope).stackName);
