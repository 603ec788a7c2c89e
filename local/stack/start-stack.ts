// Starts the whole stack on this laptop from the synthesised template, on the state that the last run left, and takes up what was unfinished.
import { openDatabase } from '#shared/db/connection/client';
import { LOCAL_WEBHOOKS } from '#shared/local-webhooks';
import type { RestApi } from '../aws/apigateway/rest-api.ts';
import { AwsEndpoint } from '../aws/endpoint.ts';
import type { Authority } from '../aws/iam/authority.ts';
import { ACCOUNT } from '../aws/iam/request.ts';
import { loadTemplate, type Template } from '../aws/template/load-template.ts';
import { QueueKind, SecretKind } from '../aws/template/resource-kinds.ts';
import { useLog } from '../iam/rights-used.ts';
import { IdleSkipClock } from '../idle-skip-clock.ts';
import { buildApi } from './api.ts';
import { ensureBundles } from './bundles.ts';
import { Closers } from './closers.ts';
import { startDatabase } from './database.ts';
import { type Engines, openEngines, wireEngines } from './engines.ts';
import { credentialsOf, eventSources } from './functions.ts';
import { type Installation, InstallationFile } from './installation.ts';
import { LocalStack } from './local-stack.ts';
import { AccessKeys, authorityOf } from './permissions.ts';
import { listenAt } from './ports.ts';
import { type OpenBatch, settleSwitch } from './provider-switch.ts';
import type { Providers } from './providers.ts';
import { announceRunning } from './running-stack.ts';
import { lockStateDirectory } from './state-directory.ts';
import { withdrawSimulated } from './suppliers.ts';
import { synthesise } from './synth.ts';
import { fillSecret, type RunningVendors, startVendors } from './vendors.ts';

export interface StackOptions {
  stateDir: string;
  /** Of the public API; any free one when 0, the last run's when left out. */
  apiPort?: number;
  /** Vendors to call for real; their keys are in the environment. */
  live?: ReadonlySet<string>;
  /** The other vendors have simulators; else they are not configured, and their steps are skipped. */
  simulate?: boolean;
  /** Webhooks may go to receivers on this machine. */
  allowLocalWebhooks?: boolean;
  /** See ApiWiring; for tests. */
  mostWaitMs?: number;
  /** CSV of the suppliers that the simulated BigQuery has; the sample's when left out. */
  suppliersFile?: string;
  /** A database that is there already, for tests. */
  database?: { url: string; wsProxy: string };
  /** Invocations of Lambda at a time, the account's quota; AWS's default when left out. */
  concurrency?: number;
  /** Told what is done on the way. */
  onPhase?: (phase: string) => void;
  /** Told of each batch of an earlier run that is cancelled, because the simulators it was begun with are not there. */
  onAbandoned?: (batch: OpenBatch) => void;
  /** Told of errors that no engine meant to answer. */
  onFault?: (error: unknown, where: string) => void;
}

const printFault = (error: unknown, where: string) => console.error(`${where} failed:`, error);

/** Throws what keeps the stack from starting, with nothing left running. */
export async function startLocalStack(options: StackOptions): Promise<LocalStack> {
  const closers = new Closers();
  try {
    return await start(options, closers);
  } catch (error) {
    await closers.close().catch(() => {});
    throw error;
  }
}

async function start(options: StackOptions, closers: Closers): Promise<LocalStack> {
  const { live = new Set<string>(), simulate = false, onFault = printFault, onPhase = () => {} } = options;
  const state = await lockStateDirectory(options.stateDir);
  closers.add(() => state.release());
  const installation = new InstallationFile(state.path('installation.json'));
  const clock = laptopClock(installation, closers);
  const assembly = state.path('cdk.out');
  const building = build(assembly, onPhase);
  const [database] = await Promise.all([options.database ?? ownDatabase(state.path('postgres'), closers), building]);

  onPhase('database up');
  const accessKeys = new AccessKeys(installation.content.aws);
  const identify = (accessKeyId: string) => accessKeys.find(accessKeyId);
  const endpoint = await startEndpoint(installation, { clock, onFault, identify }, closers);
  const engines = await openEngines({ clock, state, endpoint, onFault, concurrency: options.concurrency }, closers);
  const template = loadTemplate({ directory: assembly, endpointUrl: endpoint.url });
  const authority = authorityOf(template, useLog(process.env.CLARITY_IAM_USE));
  accessKeys.issue(ACCOUNT, authority.permissionsOf(ACCOUNT));
  const given: Record<string, string> = options.allowLocalWebhooks ? { [LOCAL_WEBHOOKS]: 'allow' } : {};
  wireEngines(template, engines, { state, authority, accessKeys, given });
  const simulatedKey = installation.content.vendorKey;
  const { suppliersFile } = options;
  const vendors = await startVendors({
    clock,
    live,
    simulate,
    simulatedKey,
    aws: credentialsOf(template, engines, 'scheduler'),
    suppliersFile,
    callDirectory: state.path('calls'),
  });
  closers.add(() => vendors.close());
  fillSecrets(template, engines, { database, vendors, installation: installation.content });

  const { api, keys } = await buildApi(template, {
    clock,
    endpoint,
    lambda: engines.lambda,
    authority,
    keysFile: state.path('api-keys.journal'),
    mostWaitMs: options.mostWaitMs,
  });
  closers.add(() => keys.close());
  const stack = new LocalStack({ state, installation, clock, engines, template, vendors, api, database, closers });
  await stack.command('database', { command: 'up' });
  onPhase('schema up to date');
  await switchProviders(stack, options.onAbandoned);
  await goToWork(template, { ...engines, authority }, clock, closers);
  await listen(api, options.apiPort, installation, closers);
  const simulators = Object.fromEntries([...vendors.simulators].map(([name, { url }]) => [name, url]));
  closers.add(announceRunning(state, { apiUrl: api.url, providers: vendors.providers, simulators }));
  return stack;
}

/** Before any work goes on: what was begun with other providers is settled, and what they have left is put aside. */
async function switchProviders({ parts }: LocalStack, onAbandoned: StackOptions['onAbandoned']): Promise<void> {
  const { installation, clock, template, engines, vendors } = parts;
  const { providers } = vendors;
  const database = openDatabase(parts.database);
  try {
    const before = installation.content.providers ?? allSimulated(providers);
    const abandoned = await settleSwitch(database.db, { before, now: providers, at: new Date(clock.now()) });
    for (const batch of abandoned) onAbandoned?.(batch);
  } finally {
    await database.close();
  }
  await withdrawSimulated(template, engines, providers);
  installation.update({ providers });
}

/** As every stack was that did not write its providers down. */
const allSimulated = (providers: Providers): Providers =>
  Object.fromEntries(Object.keys(providers).map((name) => [name, 'simulated']));

async function build(assembly: string, onPhase: (phase: string) => void): Promise<void> {
  await ensureBundles();
  onPhase('functions built');
  await synthesise(assembly);
  onPhase('stack synthesised');
}

function laptopClock(installation: InstallationFile, closers: Closers): IdleSkipClock {
  const clock = new IdleSkipClock({
    offset: installation.content.clockOffsetMs,
    onJump: (clockOffsetMs) => installation.update({ clockOffsetMs }),
  });
  closers.add(() => clock.stop());
  return clock;
}

async function ownDatabase(dir: string, closers: Closers): Promise<{ url: string; wsProxy: string }> {
  const { secret, stop } = await startDatabase(dir);
  closers.add(() => stop({ shutDown: true }));
  return secret;
}

type EndpointWiring = ConstructorParameters<typeof AwsEndpoint>[0];

async function startEndpoint(
  installation: InstallationFile,
  wiring: EndpointWiring,
  closers: Closers,
): Promise<AwsEndpoint> {
  const endpoint = new AwsEndpoint(wiring);
  await listenAt(installation.content.endpointPort, (port) => endpoint.listen(port));
  closers.add(() => endpoint.close());
  installation.update({ endpointPort: Number(new URL(endpoint.url).port) });
  return endpoint;
}

interface SecretValues {
  database: { url: string; wsProxy: string };
  vendors: RunningVendors;
  installation: Installation;
}

/** A vendor that is not configured has an unfilled secret, which switches its step off, as after a first deployment. */
function fillSecrets(
  template: Template,
  { secrets }: Engines,
  { database, vendors, installation }: SecretValues,
): void {
  const texts = new Map([
    ...vendors.secrets,
    ['database', JSON.stringify({ ...database, cacheKey: installation.cacheKey })],
  ]);
  for (const { name } of template.all(SecretKind)) {
    fillSecret(secrets, name, texts.get(name.split('/').at(-1) ?? '') ?? '{"configured":false}');
  }
}

/** From here on work that an earlier run left behind goes on. */
async function goToWork(
  template: Template,
  engines: Engines & { authority: Authority },
  clock: IdleSkipClock,
  closers: Closers,
): Promise<void> {
  const { sqs, states, lambda, authority } = engines;
  const isDeadLetters = new Set(
    template.all(QueueKind).map(({ properties }) => properties.RedrivePolicy?.deadLetterTargetArn),
  );
  const working = [...sqs.queues()].filter(({ arn }) => !isDeadLetters.has(arn));
  const hasWork = () => working.some(({ depth }) => depth.visible + depth.inFlight + depth.delayed > 0);
  // Only while a batch is open: nothing else may make time pass. A dead letter is not work, or a broken consumer would race through the days.
  clock.allowSkip(() => states.running > 0 || hasWork());
  await states.resume();
  for (const poller of eventSources(template, { clock, lambda, sqs, authority })) {
    poller.start();
    closers.add(() => poller.stop());
  }
}

/** Where the last run listened when no port is asked for. */
async function listen(
  api: RestApi,
  port: number | undefined,
  installation: InstallationFile,
  closers: Closers,
): Promise<void> {
  if (port === undefined) await listenAt(installation.content.apiPort, (at) => api.listen(at));
  else await api.listen(port).catch((error: unknown) => refusePort(port, error));
  closers.add(() => api.close());
  installation.update({ apiPort: Number(new URL(api.url).port) });
}

function refusePort(port: number, error: unknown): never {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
  throw new Error(`Port ${port} is taken by another program: choose one with --port N, or 0 for any that is free.`);
}
