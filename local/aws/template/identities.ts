// What a resource is called on the laptop: its physical name, and what Ref and GetAtt of it give, by resource type.
import { createHash } from 'node:crypto';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../protocol.ts';
import { secretArn } from '../secrets/secrets.ts';

export interface Identity {
  name: string;
  arn: string;
  /** What `Ref` gives. */
  ref: string;
  /** What `Fn::GetAtt` gives, beside `Arn`. */
  attributes: Readonly<Record<string, string>>;
}

export interface Named {
  logicalId: string;
  stack: string;
  type: string;
  /** Of the template, unresolved: only plain texts name a resource. */
  properties: Readonly<Record<string, unknown>>;
}

export interface IdentityOptions {
  endpointUrl: string;
  /** Resolves a fixed name, which may hold the stack's name. */
  resolve(value: unknown): unknown;
}

type Identify = (named: Named, options: IdentityOptions) => Identity;

const arn = (service: string, resource: string) => `arn:aws:${service}:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${resource}`;

/** The name that the template fixes, else the logical id, which is as stable as the template. */
function nameOf(named: Named, property: string, { resolve }: IdentityOptions): string {
  const fixed = named.properties[property] === undefined ? undefined : resolve(named.properties[property]);
  return typeof fixed === 'string' ? fixed : named.logicalId;
}

/** Ids of API Gateway are ten letters or digits. */
const shortId = ({ stack, logicalId }: Named) =>
  createHash('sha256').update(`${stack}/${logicalId}`).digest('hex').slice(0, 10);

const named =
  (property: string, arnOf: (name: string) => string, refIs: 'name' | 'arn' = 'name'): Identify =>
  (resource, options) => {
    const name = nameOf(resource, property, options);
    return { name, arn: arnOf(name), ref: refIs === 'arn' ? arnOf(name) : name, attributes: { Name: name } };
  };

/** A resource that is only ever referred to, by things that have no meaning on a laptop. */
const placeholder: Identify = ({ logicalId, type }) => {
  const name = logicalId;
  return { name, arn: arn(type.split('::')[1]?.toLowerCase() ?? 'local', name), ref: name, attributes: {} };
};

const IDENTITIES: Readonly<Record<string, Identify>> = {
  'AWS::SQS::Queue': (resource, options) => {
    const name = nameOf(resource, 'QueueName', options);
    const url = `${options.endpointUrl}/${LOCAL_ACCOUNT}/${name}`;
    return { name, arn: arn('sqs', name), ref: url, attributes: { QueueName: name, QueueUrl: url } };
  },
  'AWS::Lambda::Function': named('FunctionName', (name) => arn('lambda', `function:${name}`)),
  'AWS::StepFunctions::StateMachine': named('StateMachineName', (name) => arn('states', `stateMachine:${name}`), 'arn'),
  'AWS::S3::Bucket': (resource, options) => {
    const name = nameOf(resource, 'BucketName', options).toLowerCase();
    return { name, arn: `arn:aws:s3:::${name}`, ref: name, attributes: {} };
  },
  'AWS::SecretsManager::Secret': (resource, options) => {
    const name = nameOf(resource, 'Name', options);
    const full = secretArn(name);
    return { name, arn: full, ref: full, attributes: { Id: full } };
  },
  'AWS::Events::EventBus': named('Name', (name) => arn('events', `event-bus/${name}`)),
  'AWS::Events::Rule': named('Name', (name) => arn('events', `rule/${name}`)),
  'AWS::Scheduler::Schedule': named('Name', (name) => arn('scheduler', `schedule/default/${name}`)),
  'AWS::Scheduler::ScheduleGroup': named('Name', (name) => arn('scheduler', `schedule-group/${name}`)),
  'AWS::ApiGateway::RestApi': (resource) => {
    const id = shortId(resource);
    return { name: id, arn: arn('apigateway', id), ref: id, attributes: { RestApiId: id, RootResourceId: 'root' } };
  },
  'AWS::ApiGateway::UsagePlan': (resource) => {
    const id = shortId(resource);
    return { name: id, arn: arn('apigateway', id), ref: id, attributes: { Id: id } };
  },
  'AWS::ApiGateway::Stage': (resource, options) => {
    const name = nameOf(resource, 'StageName', options);
    return { name, arn: arn('apigateway', name), ref: name, attributes: {} };
  },
  'AWS::SNS::Topic': named('TopicName', (name) => arn('sns', name), 'arn'),
  'AWS::IAM::Role': named('RoleName', (name) => `arn:aws:iam::${LOCAL_ACCOUNT}:role/${name}`),
  'AWS::Logs::LogGroup': named('LogGroupName', logGroupArn),
};

/** With all its streams, as CloudFormation gives it. */
export function logGroupArn(name: string): string {
  return arn('logs', `log-group:${name}:*`);
}

export function identify(resource: Named, options: IdentityOptions): Identity {
  return (IDENTITIES[resource.type] ?? placeholder)(resource, options);
}
