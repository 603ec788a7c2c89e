// The local AWS of one run: its engines on the state folder, behind one endpoint, wired as the template says.
import type { AwsEndpoint } from '../aws/endpoint.ts';
import { EventBus } from '../aws/events/event-bus.ts';
import { EventsApi } from '../aws/events/events-api.ts';
import { executionEvent } from '../aws/events/execution-event.ts';
import { Scheduler } from '../aws/events/scheduler.ts';
import type { Authority } from '../aws/iam/authority.ts';
import type { FunctionFailure } from '../aws/lambda/function-spec.ts';
import { LambdaEngine } from '../aws/lambda/lambda-engine.ts';
import { lambdaRest } from '../aws/lambda/lambda-rest.ts';
import { S3 } from '../aws/s3/s3.ts';
import { S3Service } from '../aws/s3/s3-service.ts';
import { Secrets } from '../aws/secrets/secrets.ts';
import { SecretsApi } from '../aws/secrets/secrets-api.ts';
import { Sqs } from '../aws/sqs/sqs.ts';
import { SqsApi } from '../aws/sqs/sqs-api.ts';
import { StatesEngine } from '../aws/states/engine.ts';
import type { Template } from '../aws/template/load-template.ts';
import { SecretKind } from '../aws/template/resource-kinds.ts';
import type { LaptopClock } from '../clock.ts';
import type { Closers } from './closers.ts';
import { addBuckets, addRules } from './events.ts';
import { addDestinations, addFunctions } from './functions.ts';
import { addMachines, integrations, objectStore } from './machines.ts';
import type { AccessKeys } from './permissions.ts';
import { addQueues } from './queues.ts';
import { addSchedules } from './schedules.ts';
import type { StateDirectory } from './state-directory.ts';

export interface Engines {
  s3: S3;
  sqs: Sqs;
  secrets: Secrets;
  bus: EventBus;
  scheduler: Scheduler;
  lambda: LambdaEngine;
  states: StatesEngine;
}

export interface EngineOptions {
  clock: LaptopClock;
  state: StateDirectory;
  endpoint: AwsEndpoint;
  onFault: (error: unknown, where: string) => void;
  /** Of Lambda, for the whole account. */
  concurrency?: number | undefined;
}

/** Nothing runs yet: queues are not polled, executions not taken up. */
export async function openEngines(options: EngineOptions, closers: Closers): Promise<Engines> {
  const { clock, state, endpoint, onFault, concurrency } = options;
  const s3 = await S3.open({ clock, dir: state.path('s3') });
  closers.add(() => s3.close());
  const sqs = await Sqs.open({ clock, dir: state.path('sqs'), endpointUrl: () => endpoint.url });
  closers.add(() => sqs.close());
  const secrets = await Secrets.open({ clock, dir: state.path('secrets') });
  closers.add(() => secrets.close());
  const bus = new EventBus({ clock, onFault });
  const onDropped = (arn: string, { errorType, errorMessage }: FunctionFailure) =>
    onFault(new Error(`${errorType}: ${errorMessage}`), arn);
  const lambda = new LambdaEngine({
    clock,
    endpointUrl: endpoint.url,
    concurrency,
    logDirectory: state.path('logs'),
    onDropped,
  });
  const states = await StatesEngine.open({
    clock,
    directory: state.path('states'),
    integrations: integrations({ lambda, sqs, bus }),
    objects: objectStore(s3),
    statusChanged: (change) => void bus.put(executionEvent(change)),
  });
  closers.add(() => states.close());
  closers.add(() => lambda.stop());
  const scheduler = new Scheduler({ clock, onFault });
  closers.add(() => scheduler.stop());
  const engines = { s3, sqs, secrets, bus, scheduler, lambda, states };
  expose(endpoint, engines);
  return engines;
}

export interface Wiring {
  state: StateDirectory;
  authority: Authority;
  accessKeys: AccessKeys;
  /** Environment variables that every function gets besides those of the template. */
  given: Readonly<Record<string, string>>;
}

/** Throws, naming the resource, for whatever cannot be wired. */
export function wireEngines(
  template: Template,
  engines: Engines,
  { state, authority, accessKeys, given }: Wiring,
): void {
  const wiring = { ...engines, authority };
  for (const { name } of template.all(SecretKind)) if (!engines.secrets.has(name)) engines.secrets.create(name);
  addQueues(template, engines.sqs);
  addFunctions(template, { ...wiring, accessKeys, given, inlineDirectory: state.path('inline') });
  addDestinations(template, wiring);
  addMachines(template, engines.states, authority);
  addBuckets(template, engines);
  addRules(template, wiring);
  addSchedules(template, wiring);
}

function expose(endpoint: AwsEndpoint, { s3, sqs, secrets, bus, lambda, states }: Engines): void {
  endpoint.addRest('s3', new S3Service(s3));
  endpoint.addRest('lambda', lambdaRest(lambda));
  endpoint.addJson('sqs', new SqsApi(sqs));
  endpoint.addJson('secretsmanager', new SecretsApi(secrets));
  endpoint.addJson('events', new EventsApi(bus));
  endpoint.addJson('states', states);
}
