// Wires the template's functions and event source mappings to the local Lambda and SQS.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Authority } from '../aws/iam/authority.ts';
import { assumedRole, type Permissions } from '../aws/iam/request.ts';
import type { LambdaEngine } from '../aws/lambda/lambda-engine.ts';
import { QueuePoller } from '../aws/lambda/queue-poller.ts';
import type { Sqs } from '../aws/sqs/sqs.ts';
import { logGroupArn } from '../aws/template/identities.ts';
import type { Resource, Template } from '../aws/template/load-template.ts';
import { EventInvokeConfigKind, EventSourceKind, FunctionKind } from '../aws/template/resource-kinds.ts';
import type { LaptopClock } from '../clock.ts';
import type { AccessKeys } from './permissions.ts';

const POLLING = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

type FunctionResource = ReturnType<typeof functionsOf>[number];
const functionsOf = (template: Template) => template.all(FunctionKind);

export interface FunctionWiring {
  lambda: LambdaEngine;
  authority: Authority;
  accessKeys: AccessKeys;
  /** Where the source of functions goes that the template holds itself. */
  inlineDirectory: string;
  /** Environment variables besides those of the template. */
  given: Readonly<Record<string, string>>;
}

/** Each function signs its calls as its own role. */
export function addFunctions(template: Template, wiring: FunctionWiring): void {
  const { lambda, authority, accessKeys, inlineDirectory, given } = wiring;
  for (const resource of functionsOf(template)) {
    const { name, arn, properties } = resource;
    authority.checkTrust(properties.Role, 'lambda.amazonaws.com', arn);
    const { principal, permissions } = roleOf(resource, authority);
    lambda.add({
      name,
      arn,
      directory: bundleOf(resource, inlineDirectory),
      handler: properties.Handler,
      runtime: properties.Runtime,
      memoryMb: properties.MemorySize,
      timeoutSeconds: properties.Timeout,
      recursiveLoop: properties.RecursiveLoop,
      credentials: accessKeys.issue(principal, permissions),
      hasLog: mayLog(resource, permissions),
      variables: { ...properties.Environment?.Variables, ...given },
    });
  }
}

/** The function as IAM knows it. */
function roleOf({ name, properties }: FunctionResource, authority: Authority) {
  const principal = assumedRole(properties.Role, name);
  return { principal, permissions: authority.permissionsOf(principal) };
}

/** Lambda writes a function's log in the function's role. */
function mayLog({ name, properties }: FunctionResource, permissions: Permissions): boolean {
  const group = logGroupArn(properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`);
  const rights = [permissions.may('logs:CreateLogStream', group), permissions.may('logs:PutLogEvents', group)];
  return rights.every(Boolean);
}

interface DestinationWiring {
  lambda: LambdaEngine;
  sqs: Sqs;
  authority: Authority;
}

/** The function that another resource names, by name or ARN. Throws, naming that resource. */
function functionNamed(template: Template, lambda: LambdaEngine, target: string, by: string): FunctionResource {
  const found = functionsOf(template).find(({ arn }) => arn === lambda.arnOf(target));
  if (found) return found;
  throw new Error(`${by}: there is no function ${target}`);
}

/**
 * What becomes of asynchronous invocations that fail. As on AWS, a function that may not send to its destination is not
 * taken.
 */
export function addDestinations(template: Template, { lambda, sqs, authority }: DestinationWiring): void {
  for (const { logicalId, properties } of template.all(EventInvokeConfigKind)) {
    const { FunctionName, MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = properties;
    const { permissions } = roleOf(functionNamed(template, lambda, FunctionName, logicalId), authority);
    const queue = DestinationConfig?.OnFailure?.Destination;
    if (queue !== undefined) permissions.demand('sqs:SendMessage', sqs.queue(queue).arn);
    lambda.configureLater(FunctionName, {
      maxRetries: MaximumRetryAttempts,
      maxAgeSeconds: MaximumEventAgeInSeconds,
      onFailure: queue === undefined ? undefined : (record) => void sqs.send(queue, JSON.stringify(record)),
    });
  }
}

/** The function of a service, by the name that its row of cdk/services.ts has. */
export function functionOfService(template: Template, service: string): Resource<unknown> {
  const found = functionsOf(template).find(
    ({ properties }) => properties.Environment?.Variables.SERVICE_NAME === service,
  );
  if (found) return found;
  throw new Error(`The template has no function with SERVICE_NAME ${service}`);
}

/** By which the service's function signs: what a vendor that trusts AWS has to know. */
export function credentialsOf(template: Template, { lambda }: { lambda: LambdaEngine }, service: string) {
  const { arn } = functionOfService(template, service);
  const spec = lambda.functions.find((one) => one.arn === arn);
  if (!spec) throw new Error(`The function of ${service} is not wired`);
  return spec.credentials;
}

export function eventSources(
  template: Template,
  wiring: { clock: LaptopClock; lambda: LambdaEngine; sqs: Sqs; authority: Authority },
): QueuePoller[] {
  const { clock, lambda, sqs, authority } = wiring;
  return template.all(EventSourceKind).map(({ logicalId, properties }) => {
    const { permissions } = roleOf(functionNamed(template, lambda, properties.FunctionName, logicalId), authority);
    sqs.queue(properties.EventSourceArn);
    // Lambda polls in the function's role, and takes no mapping whose function may not.
    for (const action of POLLING) permissions.demand(action, properties.EventSourceArn);
    const mapping = {
      queueArn: properties.EventSourceArn,
      functionName: properties.FunctionName,
      batchSize: properties.BatchSize,
      // More than there are environments would only let messages wait where their visibility runs out.
      maxConcurrency: Math.min(properties.ScalingConfig?.MaximumConcurrency ?? 1000, lambda.maxEnvironments),
      reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    };
    return new QueuePoller(mapping, {
      clock,
      sqs,
      invoke: (name, event, traceHeader) => lambda.invoke(name, event, traceHeader),
      isEndlessLoop: (name, traceHeader) => lambda.isEndlessLoop(name, traceHeader),
    });
  });
}

function bundleOf({ logicalId, properties: { Code }, assetPath }: FunctionResource, inlineDirectory: string): string {
  if ('S3Key' in Code) return assetPath(Code.S3Key);
  const directory = join(inlineDirectory, logicalId);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.cjs'), Code.ZipFile);
  return directory;
}
