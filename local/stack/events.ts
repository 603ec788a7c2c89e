// Wires the template's bucket notifications, event rules and their targets.
import type { BusEvent, EventBus } from '../aws/events/event-bus.ts';
import { objectCreatedEvent } from '../aws/events/s3-event.ts';
import type { LambdaEngine } from '../aws/lambda/lambda-engine.ts';
import type { S3 } from '../aws/s3/s3.ts';
import type { Sqs } from '../aws/sqs/sqs.ts';
import type { Template } from '../aws/template/load-template.ts';
import { BucketKind, EventBusKind, RuleKind } from '../aws/template/resource-kinds.ts';

interface Engines {
  bus: EventBus;
  lambda: LambdaEngine;
  s3: S3;
  sqs: Sqs;
}

export function addBuckets(template: Template, { s3, bus }: Pick<Engines, 's3' | 'bus'>): void {
  const told = new Set<string>();
  for (const { name, properties } of template.all(BucketKind)) {
    s3.createBucket(name);
    if (properties.NotificationConfiguration?.EventBridgeConfiguration.EventBridgeEnabled) told.add(name);
  }
  s3.onObjectCreated((event) => {
    if (told.has(event.bucket)) bus.put(objectCreatedEvent(event));
  });
}

export function addRules(template: Template, engines: Engines): void {
  for (const { properties } of template.all(EventBusKind)) engines.bus.createBus(properties.Name);
  for (const { name, properties } of template.all(RuleKind)) {
    const targets = properties.Targets.map((target) => {
      if (target.InputPath !== undefined) throw new Error(`Rule ${name}: InputPath of a target is not known here`);
      const send = sender(name, target.Arn, engines);
      return (event: BusEvent) => send(target.Input === undefined ? event : JSON.parse(target.Input));
    });
    const bus = properties.EventBusName === undefined ? {} : { bus: properties.EventBusName };
    engines.bus.addRule({ name, pattern: properties.EventPattern, targets, ...bus });
  }
}

/** A queue gets the input as its message, a function as its event; retries and dead letters of a rule would need an AWS that fails. */
function sender(rule: string, arn: string, { sqs, lambda }: Pick<Engines, 'sqs' | 'lambda'>): (input: unknown) => void {
  if (arn.startsWith('arn:aws:sqs:')) {
    sqs.queue(arn);
    return (input) => void sqs.send(arn, JSON.stringify(input));
  }
  if (lambda.has(arn)) return (input) => lambda.invokeLater(arn, input);
  throw new Error(`Rule ${rule}: a target like ${arn} is not known here, expected a queue or a function`);
}
