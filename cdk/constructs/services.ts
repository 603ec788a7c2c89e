// All services and their queues, wired as the rows of cdk/services.ts say: who consumes what, who may read, send, start and answer what.
import { Duration, Names, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { MEMORY_ALARM_PERCENT, MEMORY_METRIC } from '../../shared/lambda/memory-metric.ts';
import { SERVICE_NAMES, type ServiceName } from '../../shared/services.ts';
import { MACHINES, type MachineName } from '../machines.ts';
import { constantCase, executionArns, machineAndMapArns, machineArn, pascalCase } from '../names.ts';
import type { SecretName } from '../secrets.ts';
import { type BucketAccess, DEAD_LETTER_CONCURRENCY, QUEUE_NAMES, type QueueName, SERVICES } from '../services.ts';
import { queueConcurrency, stageOf } from '../stages/stage.ts';
import type { Alarms } from './alarms.ts';
import type { Substitute } from './machine.ts';
import { ServiceFunction } from './service-function.ts';
import { TaskQueue } from './task-queue.ts';

export interface ServicesProps {
  bundles: string;
  isPartial: boolean;
  bucket: IBucket;
  secrets: Readonly<Record<SecretName, ISecret>>;
  announcements: IEventBus;
  alarms: Alarms;
}

/** Takes the dead letters of all queues into the dead_letter table, and ends the tasks that wait for them. */
const DEAD_LETTER_CONSUMER: ServiceName = 'orchestration';

const FAILING = ['states:SendTaskFailure'];
const ANSWERING = ['states:SendTaskSuccess', ...FAILING];
const RIGHTS = {
  'fails those of all queues': FAILING,
  'for free': ANSWERING,
  // A heartbeat tells whether anybody still waits.
  'and pays': [...ANSWERING, 'states:SendTaskHeartbeat'],
} as const;

/** A machine with tasks that wait for their tokens. */
export interface WaitingMachine {
  /** What its definition refers to. */
  substitutions: readonly string[];
  /** Whether it has a distributed map, whose children may be the ones that wait. */
  hasMap: boolean;
}

export class Services extends Construct {
  readonly functions: ReadonlyMap<ServiceName, ServiceFunction>;
  readonly queues: ReadonlyMap<QueueName, TaskQueue>;
  private readonly props: ServicesProps;

  constructor(scope: Construct, id: string, props: ServicesProps) {
    super(scope, id);
    this.props = props;
    this.functions = new Map(
      SERVICE_NAMES.map((service) => {
        const { bundles, isPartial } = props;
        return [service, new ServiceFunction(this, pascalCase(service), { service, bundles, isPartial })];
      }),
    );
    this.queues = new Map(QUEUE_NAMES.map((name) => [name, this.queueFor(name)]));
    for (const service of SERVICE_NAMES) this.wire(service);
    for (const [name, { lambda }] of this.functions) watch(name, lambda, props.alarms);
    const types = stageOf(this).mastercardPayeeTypes;
    if (types) this.function('mastercard').give('MASTERCARD_PAYEE_TYPES', types.join(','));
  }

  function(service: ServiceName): ServiceFunction {
    const found = this.functions.get(service);
    if (!found) throw new Error(`there is no function for ${service}`);
    return found;
  }

  queue(name: QueueName): TaskQueue {
    const found = this.queues.get(name);
    if (!found) throw new Error(`there is no ${name}-queue`);
    return found;
  }

  /** `${<Service>FunctionArn}` and `${<Service>QueueUrl}` of the state machines. */
  substitutes(): Map<string, Substitute> {
    const substitutes = new Map<string, Substitute>();
    for (const [service, { lambda }] of this.functions) {
      const statement = allow(['lambda:InvokeFunction'], [lambda.functionArn]);
      substitutes.set(`${pascalCase(service)}FunctionArn`, { value: lambda.functionArn, statements: [statement] });
    }
    for (const [name, { queue }] of this.queues) {
      const statement = allow(['sqs:SendMessage'], [queue.queueArn]);
      substitutes.set(`${pascalCase(name)}QueueUrl`, { value: queue.queueUrl, statements: [statement] });
    }
    return substitutes;
  }

  private queueFor(name: QueueName): TaskQueue {
    const consumer = this.function(name);
    if (!consumer.row.queue) throw new Error(`cdk/services.ts: ${name} is a queue, but its row says nothing of it`);
    const deadLetterConsumer = this.function(DEAD_LETTER_CONSUMER);
    const queue = new TaskQueue(this, `${pascalCase(name)}Queue`, {
      name,
      consumerTimeout: Duration.seconds(consumer.row.timeoutSeconds),
      deadLetterConsumerTimeout: Duration.seconds(deadLetterConsumer.row.timeoutSeconds),
      alarms: this.props.alarms,
    });
    const maxConcurrency = queueConcurrency(stageOf(this), name, consumer.row.queue.maxConcurrency);
    // One chunk a message, one message an invocation: a slow chunk never delays another one's answer.
    consume(consumer, queue.queue, { batchSize: 1, maxConcurrency });
    consume(deadLetterConsumer, queue.deadLetters, { batchSize: 10, maxConcurrency: DEAD_LETTER_CONCURRENCY });
    return queue;
  }

  private wire(service: ServiceName): void {
    const row = SERVICES[service];
    const target = this.function(service);
    const { prices } = stageOf(this);
    if (Object.keys(prices).length > 0) target.give('PRICES', JSON.stringify(prices));
    for (const name of row.secrets ?? []) this.giveSecret(target, name);
    for (const name of row.sendsTo ?? []) this.giveQueue(target, name);
    for (const name of row.starts ?? []) this.giveMachine(target, name);
    for (const name of row.looksAt ?? []) target.allow(['states:DescribeExecution'], [executionArns(this, name)]);
    if (row.bucket) this.giveBucket(target, row.bucket);
    if (row.announces) {
      const bus = this.props.announcements;
      target.give('EVENT_BUS_NAME', bus.eventBusName, allow(['events:PutEvents'], [bus.eventBusArn]));
    }
  }

  private giveSecret(target: ServiceFunction, name: SecretName): void {
    const { secretArn } = this.props.secrets[name];
    const variable = `${constantCase(name)}_SECRET_ARN`;
    target.give(variable, secretArn, allow(['secretsmanager:GetSecretValue'], [secretArn]));
  }

  private giveQueue(target: ServiceFunction, name: QueueName): void {
    const { queue } = this.queue(name);
    target.give(`${constantCase(name)}_QUEUE_URL`, queue.queueUrl, allow(['sqs:SendMessage'], [queue.queueArn]));
  }

  private giveMachine(target: ServiceFunction, name: MachineName): void {
    const arn = machineArn(this, name);
    const statements =
      MACHINES[name].type === 'EXPRESS'
        ? [allow(['states:StartSyncExecution'], [arn])]
        : [allow(['states:StartExecution'], [arn])];
    target.give(`${constantCase(name)}_MACHINE_ARN`, arn, ...statements);
  }

  private giveBucket(target: ServiceFunction, access: BucketAccess): void {
    const { bucket } = this.props;
    const objects = (prefixes: readonly string[] = []) => prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));
    const grants: [string[], string[]][] = [
      [['s3:GetObject'], objects(access.read)],
      // Multipart uploads too: the bucket's lifecycle removes what is left unfinished.
      [['s3:PutObject'], objects(access.write)],
      [['s3:DeleteObject'], objects(access.delete)],
      // Without it S3 answers 403 instead of 404 for an object that is not there.
      [['s3:ListBucket'], [bucket.bucketArn]],
    ];
    const statements = grants.filter(([, resources]) => resources.length > 0).map((grant) => allow(...grant));
    target.give('BUCKET_NAME', bucket.bucketName, ...statements);
  }

  /** Lets services end tasks of the machines that wait for them, and of the children of their maps. */
  letAnswer(machines: ReadonlyMap<MachineName, WaitingMachine>): void {
    for (const [service, { row, lambda }] of this.functions) {
      if (!row.answersTasks) continue;
      const ofAll = row.answersTasks === 'fails those of all queues';
      const mine = [...machines].filter(
        ([, { substitutions }]) => ofAll || substitutions.includes(`${pascalCase(service)}QueueUrl`),
      );
      const resources = mine.flatMap(([name, { hasMap }]) =>
        hasMap ? machineAndMapArns(this, name) : [machineArn(this, name)],
      );
      lambda.addToRolePolicy(allow([...RIGHTS[row.answersTasks]], resources));
    }
  }
}

/** Lambda polls the queue in the function's role. CDK's own event source would also grant rights that nothing uses. */
function consume(
  consumer: ServiceFunction,
  queue: IQueue,
  limits: { batchSize: number; maxConcurrency: number },
): void {
  consumer.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn]);
  consumer.lambda.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(queue.node)}`, {
    eventSourceArn: queue.queueArn,
    reportBatchItemFailures: true,
    ...limits,
  });
}

/** In five minutes. State machines and queues try again after a single failure, so one alone is no alarm. */
const TROUBLES = 5;

function watch(name: ServiceName, lambda: LambdaFunction, alarms: Alarms): void {
  alarms.ring(lambda, 'Errors', {
    metric: lambda.metricErrors({ statistic: 'Sum' }),
    threshold: TROUBLES,
    description: `${name} function: ${TROUBLES} invocations failed in five minutes. Its log says why.`,
    runbook: 'a function fails',
  });
  alarms.ring(lambda, 'Throttles', {
    metric: lambda.metricThrottles({ statistic: 'Sum' }),
    threshold: TROUBLES,
    description: `${name} function: ${TROUBLES} invocations were throttled in five minutes. The account's Lambda concurrency is used up.`,
    runbook: 'a function is throttled',
  });
  alarms.ring(lambda, 'Memory', {
    metric: new Metric({
      namespace: Stack.of(lambda).stackName,
      metricName: MEMORY_METRIC,
      dimensionsMap: { service: name },
      statistic: 'Maximum',
    }),
    threshold: MEMORY_ALARM_PERCENT,
    description: `${name} function: it has needed ${MEMORY_ALARM_PERCENT} % of its memory or more. At 100 % Lambda kills it.`,
    runbook: `a function needs ${MEMORY_ALARM_PERCENT} % of its memory`,
  });
}

const allow = (actions: string[], resources: string[]) => new PolicyStatement({ actions, resources });
