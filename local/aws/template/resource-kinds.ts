// The table of resource types: which properties the local engines act on, which have no meaning on a laptop and why. Everything else refuses to start.
import * as z from 'zod';
import { PolicyDocument } from '../iam/policy.ts';

/** A resource type that a local engine runs. Its schema is strict: a property that is not in it is refused. */
export interface ResourceKind<Properties> {
  type: string;
  properties: z.ZodType<Properties>;
}

/** A property that changes nothing on a laptop. */
const noMeaning = (why: string) => z.unknown().optional().describe(why);

const described = { Description: noMeaning('for people'), Tags: noMeaning('for bills') };
const logging = 'logs of the laptop are files of their own';
const text = z.string();

const arnTarget = z.strictObject({ Arn: text });

export const BucketKind = kind('AWS::S3::Bucket', {
  BucketName: text.optional(),
  NotificationConfiguration: z
    .strictObject({ EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.boolean() }) })
    .optional(),
  BucketEncryption: noMeaning('objects are as safe as the disk'),
  LifecycleConfiguration: noMeaning('nothing on a laptop is kept for months'),
  OwnershipControls: noMeaning("all objects are the account's"),
  PublicAccessBlockConfiguration: noMeaning('the engine listens on 127.0.0.1 and checks signatures'),
});

export const SecretKind = kind('AWS::SecretsManager::Secret', {
  Name: text.optional(),
  GenerateSecretString: noMeaning('the laptop fills its secrets itself'),
});

export const QueueKind = kind('AWS::SQS::Queue', {
  QueueName: text.optional(),
  VisibilityTimeout: z.number().optional(),
  MessageRetentionPeriod: z.number().optional(),
  DelaySeconds: z.number().optional(),
  ReceiveMessageWaitTimeSeconds: z.number().optional(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: text, maxReceiveCount: z.number() }).optional(),
  SqsManagedSseEnabled: noMeaning('messages are as safe as the disk'),
});

export const FunctionKind = kind('AWS::Lambda::Function', {
  FunctionName: text.optional(),
  Handler: text,
  Runtime: text.startsWith('nodejs', 'expected a Node.js runtime'),
  Code: z.union([
    z.strictObject({ S3Bucket: text, S3Key: text }),
    z.strictObject({ ZipFile: text.describe('source of one CommonJS module') }),
  ]),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  RecursiveLoop: z.enum(['Allow', 'Terminate']).default('Terminate'),
  Environment: z.strictObject({ Variables: z.record(text, text) }).optional(),
  Architectures: noMeaning('bundles are plain JavaScript'),
  Role: text,
  LoggingConfig: z.strictObject({ LogGroup: text }).optional(),
});

export const EventInvokeConfigKind = kind('AWS::Lambda::EventInvokeConfig', {
  FunctionName: text,
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.number().int().min(0).max(2).optional(),
  MaximumEventAgeInSeconds: z.number().int().min(60).max(21_600).optional(),
  DestinationConfig: z
    .strictObject({
      OnFailure: z.strictObject({ Destination: text.startsWith('arn:aws:sqs:', 'expected a queue') }).optional(),
    })
    .optional(),
});

export const EventSourceKind = kind('AWS::Lambda::EventSourceMapping', {
  EventSourceArn: text.startsWith('arn:aws:sqs:', 'expected a queue'),
  FunctionName: text,
  BatchSize: z.number().int().min(1).max(10).default(10),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.number().int().min(2) }).optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  Enabled: z.literal(true).optional(),
});

export const StateMachineKind = kind('AWS::StepFunctions::StateMachine', {
  StateMachineName: text.optional(),
  StateMachineType: z.enum(['STANDARD', 'EXPRESS']).default('STANDARD'),
  DefinitionString: text.optional(),
  DefinitionS3Location: z.strictObject({ Bucket: text, Key: text }).optional(),
  DefinitionSubstitutions: z.record(text, z.coerce.string()).default({}),
  RoleArn: text,
  LoggingConfiguration: z.looseObject({ Destinations: z.array(z.unknown()).default([]) }).optional(),
  TracingConfiguration: z.strictObject({ Enabled: z.boolean() }).optional(),
});

const throttle = z.strictObject({ BurstLimit: z.number(), RateLimit: z.number() });

export const RestApiKind = kind('AWS::ApiGateway::RestApi', {
  Body: z.unknown(),
  Name: noMeaning('for people'),
  Mode: noMeaning('how a new document replaces the last one'),
  EndpointConfiguration: noMeaning('the laptop listens on 127.0.0.1 only'),
});

export const DeploymentKind = kind('AWS::ApiGateway::Deployment', { RestApiId: text });

export const StageKind = kind('AWS::ApiGateway::Stage', {
  RestApiId: text,
  StageName: text,
  MethodSettings: z
    .array(
      z.strictObject({
        HttpMethod: z.literal('*'),
        ResourcePath: z.literal('/*'),
        ThrottlingBurstLimit: z.number().optional(),
        ThrottlingRateLimit: z.number().optional(),
        DataTraceEnabled: noMeaning(logging),
        MetricsEnabled: noMeaning('there is no CloudWatch on a laptop'),
        LoggingLevel: noMeaning(logging),
      }),
    )
    .max(1)
    .default([]),
  DeploymentId: noMeaning('the laptop has one deployment'),
  AccessLogSetting: noMeaning(logging),
  TracingEnabled: noMeaning('there is no X-Ray on a laptop'),
});

export const UsagePlanKind = kind('AWS::ApiGateway::UsagePlan', {
  UsagePlanName: text.optional(),
  Throttle: throttle.optional(),
  Quota: z.strictObject({ Limit: z.number(), Period: z.enum(['DAY', 'WEEK', 'MONTH']) }).optional(),
  /** The laptop has one API with one stage, so a plan is for it. Throttles of single methods are not known. */
  ApiStages: z.array(z.strictObject({ ApiId: text, Stage: text, Throttle: z.strictObject({}).optional() })).min(1),
});

export const EventBusKind = kind('AWS::Events::EventBus', { Name: text });

const ruleTarget = z.strictObject({
  Id: text,
  Arn: text,
  Input: text.optional(),
  InputPath: text.optional(),
  DeadLetterConfig: arnTarget.optional(),
  RetryPolicy: z
    .strictObject({ MaximumEventAgeInSeconds: z.number().optional(), MaximumRetryAttempts: z.number().optional() })
    .optional(),
});

export const RuleKind = kind('AWS::Events::Rule', {
  Name: text.optional(),
  EventBusName: text.optional(),
  EventPattern: z.record(text, z.unknown()),
  State: z.literal('ENABLED').optional(),
  Targets: z.array(ruleTarget).default([]),
});

export const ScheduleKind = kind('AWS::Scheduler::Schedule', {
  Name: text.optional(),
  ScheduleExpression: text,
  ScheduleExpressionTimezone: text.default('UTC'),
  State: z.literal('ENABLED').optional(),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  Target: z.strictObject({
    Arn: text,
    Input: text.optional(),
    DeadLetterConfig: arnTarget.optional(),
    RetryPolicy: z.strictObject({ MaximumEventAgeInSeconds: z.number(), MaximumRetryAttempts: z.number() }).optional(),
    RoleArn: text,
  }),
});

export const RoleKind = kind('AWS::IAM::Role', {
  RoleName: text.optional(),
  AssumeRolePolicyDocument: PolicyDocument,
  /** AWS's own policies are not here to be weighed: a role that has one may do nothing more on a laptop. */
  ManagedPolicyArns: z.array(text).default([]),
});

export const PolicyKind = kind('AWS::IAM::Policy', {
  PolicyName: text,
  PolicyDocument,
  /** By name. */
  Roles: z.array(text).min(1),
});

export const BucketPolicyKind = kind('AWS::S3::BucketPolicy', { Bucket: text, PolicyDocument });

export const QueuePolicyKind = kind('AWS::SQS::QueuePolicy', { Queues: z.array(text), PolicyDocument });

export const TopicPolicyKind = kind('AWS::SNS::TopicPolicy', { Topics: z.array(text), PolicyDocument });

export const PermissionKind = kind('AWS::Lambda::Permission', {
  Action: text,
  FunctionName: text.startsWith('arn:aws:lambda:', 'expected an ARN'),
  Principal: text.endsWith('.amazonaws.com', 'expected a service'),
  SourceArn: text.optional(),
  SourceAccount: text.optional(),
});

const KINDS: readonly ResourceKind<unknown>[] = [
  BucketKind,
  SecretKind,
  QueueKind,
  FunctionKind,
  EventInvokeConfigKind,
  EventSourceKind,
  StateMachineKind,
  RestApiKind,
  DeploymentKind,
  StageKind,
  UsagePlanKind,
  EventBusKind,
  RuleKind,
  ScheduleKind,
  RoleKind,
  PolicyKind,
  BucketPolicyKind,
  QueuePolicyKind,
  TopicPolicyKind,
  PermissionKind,
];
export const WIRED: ReadonlyMap<string, ResourceKind<unknown>> = new Map(KINDS.map((one) => [one.type, one]));

/** Resource types that change nothing on a laptop, with the reason. */
export const WITHOUT_MEANING: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Account': logging,
  'AWS::Logs::LogGroup': logging,
  'AWS::Logs::QueryDefinition': logging,
  'AWS::CloudWatch::Alarm': 'nobody is on duty for a laptop',
  'AWS::CloudWatch::CompositeAlarm': 'nobody is on duty for a laptop',
  'AWS::CloudWatch::Dashboard': 'the laptop has a page of its own',
  'AWS::SNS::Topic': 'only alarms write to it',
  'AWS::SNS::Subscription': 'only alarms write to its topic',
  'AWS::CDK::Metadata': 'for AWS',
};

export const isWithoutMeaning = (type: string): boolean => type in WITHOUT_MEANING;

function kind<Shape extends z.ZodRawShape>(type: string, shape: Shape) {
  return { type, properties: z.strictObject({ ...described, ...shape }) };
}
