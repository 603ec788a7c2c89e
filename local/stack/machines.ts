// Wires the template's state machines to the local Step Functions, and that one to functions, queues, the event bus and the bucket.
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import * as z from 'zod';
import type { EventBus } from '../aws/events/event-bus.ts';
import type { Authority } from '../aws/iam/authority.ts';
import { assumedRole, type Permissions } from '../aws/iam/request.ts';
import type { LambdaEngine } from '../aws/lambda/lambda-engine.ts';
import { AwsError, LOCAL_ACCOUNT, LOCAL_REGION } from '../aws/protocol.ts';
import type { S3 } from '../aws/s3/s3.ts';
import type { Sqs } from '../aws/sqs/sqs.ts';
import type { StatesEngine } from '../aws/states/engine.ts';
import type { Json } from '../aws/states/language/json.ts';
import type { EventEntry, Integrations, ObjectStore } from '../aws/states/tasks/integrations.ts';
import type { Resource, Template } from '../aws/template/load-template.ts';
import { StateMachineKind } from '../aws/template/resource-kinds.ts';

/** Each machine works in its own role. */
export function addMachines(template: Template, states: StatesEngine, authority: Authority): void {
  for (const machine of template.all(StateMachineKind)) {
    const { name, arn, properties } = machine;
    authority.checkTrust(properties.RoleArn, 'states.amazonaws.com', arn);
    const permissions = authority.permissionsOf(assumedRole(properties.RoleArn, name));
    const definition = substituted(machine);
    checkRole(machine, definition, permissions);
    states.register({ name, arn, type: properties.StateMachineType, definition, permissions });
  }
}

/**
 * What Step Functions asks of a role when the machine is made: that it may log, trace, and be told of the end of other
 * executions.
 */
function checkRole({ properties }: Resource<MachineProperties>, definition: string, permissions: Permissions): void {
  const actions = [
    ...(properties.LoggingConfiguration?.Destinations.length ? LOGGING : []),
    ...(properties.TracingConfiguration?.Enabled ? TRACING : []),
  ];
  for (const action of actions) permissions.demand(action, '*');
  if (!definition.includes('startExecution.sync')) return;
  for (const action of MANAGED_RULE) permissions.demand(action, MANAGED_RULE_ARN);
}

const LOGGING = [
  ...['CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries'],
  ...['PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'],
].map((name) => `logs:${name}`);
const TRACING = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(
  (name) => `xray:${name}`,
);
const MANAGED_RULE = ['PutTargets', 'PutRule', 'DescribeRule'].map((name) => `events:${name}`);
const MANAGED_RULE_ARN = `arn:aws:events:${LOCAL_REGION}:${LOCAL_ACCOUNT}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule`;

type MachineProperties = ReturnType<typeof StateMachineKind.properties.parse>;

/** As CloudFormation does it: `${Name}` becomes its value, wherever it stands in the text. */
function substituted({ logicalId, properties, assetPath }: Resource<MachineProperties>): string {
  const { DefinitionString, DefinitionS3Location, DefinitionSubstitutions } = properties;
  const text = DefinitionString ?? (DefinitionS3Location && readFileSync(assetPath(DefinitionS3Location.Key), 'utf8'));
  if (text === undefined) throw new Error(`${logicalId}: the state machine has no definition`);
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = DefinitionSubstitutions[name];
    if (value === undefined)
      throw new Error(`${logicalId}: its definition uses \${${name}}, which has no substitution`);
    return value;
  });
}

interface Engines {
  lambda: LambdaEngine;
  sqs: Sqs;
  bus: EventBus;
}

const asJson = (value: unknown): Json => z.json().parse(value);
const Detail = z.record(z.string(), z.json());

export function integrations({ lambda, sqs, bus }: Engines): Integrations {
  return {
    async invokeLambda(functionArn, payload) {
      const answer = await lambda.invoke(functionArn, payload);
      if (answer.ok) return { payload: asJson(answer.payload) };
      return { payload: asJson(answer.failure), functionError: 'Unhandled' };
    },
    async sendMessage(queueUrl, body) {
      return { MessageId: sqs.send(queueUrl, body).id };
    },
    async putEvents(entries) {
      const told = entries.map((entry) => putEvent(bus, entry));
      return { FailedEntryCount: told.filter((answer) => 'ErrorCode' in answer).length, Entries: told };
    },
  };
}

function putEvent(bus: EventBus, { Source, DetailType, Detail: detail, EventBusName, Resources }: EventEntry) {
  try {
    const event = {
      source: Source,
      detailType: DetailType,
      detail: Detail.parse(JSON.parse(detail)),
      resources: Resources,
    };
    return { EventId: bus.put(EventBusName === undefined ? event : { ...event, bus: EventBusName }).id };
  } catch (error) {
    if (error instanceof AwsError) return { ErrorCode: error.code, ErrorMessage: error.message };
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed: expected a JSON object' };
  }
}

export function objectStore(s3: S3): ObjectStore {
  return {
    async getObjectStream(bucket, key) {
      return s3.read(s3.head(bucket, key));
    },
    putObject: (bucket, key, body) =>
      s3.put(
        bucket,
        key,
        Readable.from(body).map((chunk) => Buffer.from(chunk)),
      ),
  };
}
