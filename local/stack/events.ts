// Wires the template's bucket notifications, event rules and their targets.

import type { BusEvent, EventBus } from '../aws/events/event-bus.ts';
import { objectCreatedEvent } from '../aws/events/s3-event.ts';
import type { Authority } from '../aws/iam/authority.ts';
import type { LambdaEngine } from '../aws/lambda/lambda-engine.ts';
import type { S3 } from '../aws/s3/s3.ts';
import { textAttributes } from '../aws/sqs/message.ts';
import type { Sqs } from '../aws/sqs/sqs.ts';
import type { Template } from '../aws/template/load-template.ts';
import { BucketKind, EventBusKind, RuleKind } from '../aws/template/resource-kinds.ts';

interface Engines {
  authority: Authority;
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
  for (const { name, arn, properties } of template.all(RuleKind)) {
    const targets = properties.Targets.map((target) => {
      if (target.InputPath !== undefined) throw new Error(`Rule ${name}: InputPath of a target is not known here`);
      const send = sender({ name, arn }, target, engines);
      return (event: BusEvent) => send(target.Input === undefined ? event : JSON.parse(target.Input));
    });
    const bus = properties.EventBusName === undefined ? {} : { bus: properties.EventBusName };
    engines.bus.addRule({ name, pattern: properties.EventPattern, targets, ...bus });
  }
}

type Target = ReturnType<typeof RuleKind.properties.parse>['Targets'][number];

/**
 * A queue gets the input as its message, a function as its event. EventBridge is let in by the target's own policy;
 * what
 * that refuses goes to the rule's dead letters, if their queue lets it in.
 */
function sender(rule: { name: string; arn: string }, target: Target, engines: Engines): (input: unknown) => void {
  const { authority, sqs } = engines;
  const { action, deliver } = deliveryTo(target.Arn, rule.name, engines);
  const permissions = authority.permissionsOfService('events.amazonaws.com', rule.arn);
  const deadLetters = target.DeadLetterConfig && sqs.queue(target.DeadLetterConfig.Arn).arn;
  return (input) => {
    if (permissions.may(action, target.Arn)) return deliver(input);
    const refusal = `Rule ${rule.name} may not ${action} on ${target.Arn}`;
    if (deadLetters === undefined || !permissions.may('sqs:SendMessage', deadLetters)) throw new Error(refusal);
    const attributes = {
      ERROR_CODE: 'NO_PERMISSIONS',
      ERROR_MESSAGE: refusal,
      RULE_ARN: rule.arn,
      TARGET_ARN: target.Arn,
    };
    sqs.send(deadLetters, JSON.stringify(input), { attributes: textAttributes(attributes) });
  };
}

function deliveryTo(arn: string, rule: string, { sqs, lambda }: Pick<Engines, 'sqs' | 'lambda'>) {
  if (arn.startsWith('arn:aws:sqs:')) {
    sqs.queue(arn);
    const deliver = (input: unknown) => void sqs.send(arn, JSON.stringify(input));
    return { action: 'sqs:SendMessage', deliver };
  }
  if (!lambda.has(arn))
    throw new Error(`Rule ${rule}: a target like ${arn} is not known here, expected a queue or a function`);
  return { action: 'lambda:InvokeFunction', deliver: (input: unknown) => lambda.invokeLater(arn, input) };
}
