// Wires the template's functions and event source mappings to the local Lambda and SQS.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LambdaEngine } from '../aws/lambda/lambda-engine.ts';
import { QueuePoller } from '../aws/lambda/queue-poller.ts';
import type { Sqs } from '../aws/sqs/sqs.ts';
import type { Resource, Template } from '../aws/template/load-template.ts';
import { EventInvokeConfigKind, EventSourceKind, FunctionKind } from '../aws/template/resource-kinds.ts';
import type { LaptopClock } from '../clock.ts';

type FunctionResource = ReturnType<typeof functionsOf>[number];
const functionsOf = (template: Template) => template.all(FunctionKind);

interface FunctionWiring {
  /** Where the source of functions goes that the template holds itself. */
  inlineDirectory: string;
  /** Environment variables besides those of the template. */
  given: Readonly<Record<string, string>>;
}

export function addFunctions(template: Template, lambda: LambdaEngine, wiring: FunctionWiring): void {
  for (const resource of functionsOf(template)) {
    const { name, arn, properties } = resource;
    lambda.add({
      name,
      arn,
      directory: bundleOf(resource, wiring.inlineDirectory),
      handler: properties.Handler,
      runtime: properties.Runtime,
      memoryMb: properties.MemorySize,
      timeoutSeconds: properties.Timeout,
      recursiveLoop: properties.RecursiveLoop,
      variables: { ...properties.Environment?.Variables, ...wiring.given },
    });
  }
}

/** What becomes of asynchronous invocations that fail. */
export function addDestinations(template: Template, { lambda, sqs }: { lambda: LambdaEngine; sqs: Sqs }): void {
  for (const { logicalId, properties } of template.all(EventInvokeConfigKind)) {
    const { FunctionName, MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = properties;
    if (!lambda.has(FunctionName)) throw new Error(`${logicalId}: there is no function ${FunctionName}`);
    const queue = DestinationConfig?.OnFailure?.Destination;
    if (queue !== undefined) sqs.queue(queue);
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

export function eventSources(
  template: Template,
  wiring: { clock: LaptopClock; lambda: LambdaEngine; sqs: Sqs },
): QueuePoller[] {
  const { clock, lambda, sqs } = wiring;
  return template.all(EventSourceKind).map(({ logicalId, properties }) => {
    if (!lambda.has(properties.FunctionName))
      throw new Error(`${logicalId}: there is no function ${properties.FunctionName}`);
    sqs.queue(properties.EventSourceArn);
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
