// Service stack: everything that can be made again. Functions, queues, state machines, API, rules and schedules; it only composes.
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { Alarms } from './constructs/alarms.ts';
import { BatchAlarms } from './constructs/batch-alarms.ts';
import { IncomingFiles } from './constructs/incoming-files.ts';
import { Machines } from './constructs/machines.ts';
import { Overview } from './constructs/overview.ts';
import { PublicApi } from './constructs/public-api.ts';
import { Schedules } from './constructs/schedules.ts';
import { Services } from './constructs/services.ts';
import { StrandedBatches } from './constructs/stranded-batches.ts';
import { SupplierFreshness } from './constructs/supplier-freshness.ts';
import { VendorAlarms } from './constructs/vendor-alarms.ts';
import type { DataStack } from './data-stack.ts';
import { stageOf } from './stages/stage.ts';

export interface ServiceStackProps extends StackProps {
  data: DataStack;
  bundles: string;
  isPartial: boolean;
}

export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { bucket, secrets } = props.data;
    const alarms = new Alarms(this, 'Alarms', stageOf(this).alarmEmails);
    const announcements = new EventBus(this, 'Announcements', { description: 'What happened to batches' });
    const { bundles, isPartial } = props;
    const given = { bundles, isPartial, bucket, secrets, announcements, alarms };
    const services = new Services(this, 'Services', given);
    const { machines } = new Machines(this, 'Machines', { services, bucket, announcements, alarms });
    const { api } = new PublicApi(this, 'PublicApi', { services, alarms });
    new IncomingFiles(this, 'IncomingFiles', { bucket, batches: services.queue('batch') });
    new StrandedBatches(this, 'StrandedBatches', { orchestration: services.queue('orchestration') });
    new Schedules(this, 'Schedules', { services, machines });
    new SupplierFreshness(this, 'SupplierFreshness', { alarms, scheduler: services.function('scheduler').lambda });
    new BatchAlarms(this, 'BatchAlarms', alarms);
    const vendors = new VendorAlarms(this, 'VendorAlarms', alarms);
    new Overview(this, 'Overview', { services, machines, api, vendors });
    new CfnOutput(this, 'ApiUrl', { value: api.url, description: 'Base URL of the public API' });
    const { functionName } = services.function('gateway').lambda;
    new CfnOutput(this, 'GatewayFunction', { value: functionName, description: 'Makes the first key' });
    new CfnOutput(this, 'AlarmTopic', { value: alarms.topic.topicArn, description: 'Where alarms go' });
    new CfnOutput(this, 'ApiId', { value: api.restApiId, description: 'For a domain of your own' });
    new CfnOutput(this, 'ApiStageArn', {
      value: stageArn(this, api),
      description: 'What a web ACL is associated with',
    });
  }
}

/** WAF takes the stage's ARN without an account, and with the slash before `restapis`. */
function stageArn(stack: Stack, { restApiId, deploymentStage }: SpecRestApi): string {
  const { partition, region } = stack;
  return `arn:${partition}:apigateway:${region}::/restapis/${restApiId}/stages/${deploymentStage.stageName}`;
}
