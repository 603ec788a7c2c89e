// Whether the people on duty get the alarms: an address of the stage file has a subscription, and has confirmed it.
import { paginateListSubscriptionsByTopic, SNSClient, type Subscription } from '@aws-sdk/client-sns';
import type { Installation } from '../commands/command.ts';
import { type Finding, missing, ok, warn } from './finding.ts';

/** `topic`: the output AlarmTopic of the Service stack, undefined before the stack is deployed. */
export async function checkAlarms({ name, stage }: Installation, topic: string | undefined): Promise<Finding[]> {
  if (stage.alarmEmails.length === 0) {
    return [
      warn('alarms', 'nobody is told', `put addresses under alarmEmails in cdk/stages/${name}.json, then deploy`),
    ];
  }
  if (!topic) return [];
  const subscriptions: Subscription[] = [];
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
    { client: new SNSClient({}) },
    { TopicArn: topic },
  )) {
    subscriptions.push(...Subscriptions);
  }
  return stage.alarmEmails.map((email) => judge(name, email, subscriptions));
}

function judge(stage: string, email: string, subscriptions: readonly Subscription[]): Finding {
  const what = `alarms to ${email}`;
  const found = subscriptions.find(({ Endpoint }) => Endpoint?.toLowerCase() === email.toLowerCase());
  // An address that does not confirm within days loses its subscription.
  if (!found)
    return missing(what, 'not subscribed', `npm run deploy -- service --stage ${stage}, or subscribe it in SNS`);
  if (found.SubscriptionArn?.startsWith('arn:')) return ok(what, 'confirmed');
  return missing(what, 'not confirmed', "follow the link in AWS's mail to that address");
}
