// An AWS account as the commands of an installation see it, over real HTTP: our engines for secrets and API keys, and short answers for the rest.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ApiKeys } from '../../local/aws/apigateway/api-keys.ts';
import { controlPlane } from '../../local/aws/apigateway/control-plane.ts';
import type { UsagePlan } from '../../local/aws/apigateway/usage-plans.ts';
import { CREDENTIALS, startEndpoint } from '../../local/aws/endpoint-fixture.ts';
import { Secrets } from '../../local/aws/secrets/secrets.ts';
import { SecretsApi } from '../../local/aws/secrets/secrets-api.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the account answers; a test changes it as it goes. */
export interface AccountState {
  concurrency: number;
  bootstrap: string | undefined;
  /** Status by stack. */
  stacks: Record<string, string>;
  /** ARN, or what stands in its place, by address. */
  subscriptions: Record<string, string>;
  /** Says no to every call; AccessDenied lets people ask who they are. */
  refuses?: 'ExpiredToken' | 'AccessDenied';
}

export interface CommandResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alarms';

export async function startAccount(state: AccountState, stageFile: object) {
  const local = await startEndpoint();
  const secrets = await Secrets.open({ clock: local.clock, dir: local.dir });
  const keys = await ApiKeys.open(join(local.dir, 'keys'));
  const plans: UsagePlan[] = [];
  local.endpoint.addJson('secretsmanager', new SecretsApi(secrets));
  local.endpoint.addRest('apigateway', controlPlane(keys, plans));
  const rest = await startRest(state);
  const stages = join(local.dir, 'stages');
  mkdirSync(stages);
  writeFileSync(join(stages, 'acme.json'), JSON.stringify(stageFile));
  const environment = {
    PATH: process.env.PATH,
    HOME: local.dir,
    CLARITY_STAGES: stages,
    AWS_ENDPOINT_URL: rest.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: local.endpoint.url,
    AWS_ENDPOINT_URL_API_GATEWAY: local.endpoint.url,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return {
    keys,
    plans,
    fill: (name: string, text: string) => secrets.create(name, { value: { text, binary: undefined } }),
    refill: (name: string, text: string) => secrets.put(name, { text, binary: undefined }),
    /** `npm run <name> -- ...args` in a process of its own. */
    run: (name: string, args: readonly string[], more: Record<string, string | undefined> = {}) =>
      runScript(name, args, { ...environment, ...more }),
    stop: async () => {
      keys.close();
      await rest.stop();
      await local.stop();
    },
  };
}

export async function runScript(
  name: string,
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<CommandResult> {
  const file = `cdk/commands/${name}.ts`;
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: ROOT, env, stdio: 'pipe' });
  child.stdin.end();
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const [status]: (number | null)[] = await once(child, 'close');
  return { status: status ?? null, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

/** STS, Lambda, SSM, CloudFormation and SNS: one operation each. */
async function startRest(state: AccountState) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const asked = new URLSearchParams(Buffer.concat(chunks).toString());
    const isRefused = state.refuses === 'ExpiredToken' || (state.refuses === 'AccessDenied' && service !== 'sts');
    const [status, type, body] = isRefused ? errorXml(state.refuses ?? '') : answer(state, service, asked);
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Answer = [status: number, type: string, body: string];
const json = (status: number, body: unknown): Answer => [status, 'application/json', JSON.stringify(body)];
const xml = (operation: string, body: string): Answer => [
  200,
  'text/xml',
  `<${operation}Response><${operation}Result>${body}</${operation}Result></${operation}Response>`,
];
const errorXml = (code: string, message = 'no'): Answer => [
  code === 'ValidationError' ? 400 : 403,
  'text/xml',
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
];

function answer(state: AccountState, service: string, asked: URLSearchParams): Answer {
  if (service === 'sts') {
    return xml(
      'GetCallerIdentity',
      '<Account>000000000000</Account><Arn>arn:aws:iam::000000000000:user/operator</Arn><UserId>U</UserId>',
    );
  }
  if (service === 'lambda') {
    const AccountLimit = { ConcurrentExecutions: state.concurrency, UnreservedConcurrentExecutions: state.concurrency };
    return json(200, { AccountLimit });
  }
  if (service === 'ssm') {
    if (state.bootstrap === undefined) return json(400, { __type: 'ParameterNotFound' });
    return json(200, { Parameter: { Value: state.bootstrap } });
  }
  if (service === 'cloudformation') return stack(state, asked.get('StackName') ?? '');
  if (service === 'sns') {
    const members = Object.entries(state.subscriptions).map(([email, arn]) => {
      return `<member><Endpoint>${email}</Endpoint><Protocol>email</Protocol><SubscriptionArn>${arn}</SubscriptionArn></member>`;
    });
    return xml('ListSubscriptionsByTopic', `<Subscriptions>${members.join('')}</Subscriptions>`);
  }
  return json(404, { __type: 'UnknownService' });
}

function stack({ stacks }: AccountState, name: string): Answer {
  const status = stacks[name];
  if (!status) return errorXml('ValidationError', `Stack with id ${name} does not exist`);
  const outputs = `<Outputs><member><OutputKey>AlarmTopic</OutputKey><OutputValue>${TOPIC}</OutputValue></member></Outputs>`;
  const about = `<StackName>${name}</StackName><StackStatus>${status}</StackStatus><CreationTime>2026-12-01T00:00:00Z</CreationTime>`;
  return xml('DescribeStacks', `<Stacks><member>${about}${outputs}</member></Stacks>`);
}
