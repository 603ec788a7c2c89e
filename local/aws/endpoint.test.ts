import { request as httpRequest } from 'node:http';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EndpointFixture, startEndpoint } from './endpoint-fixture.ts';
import { AwsError, type AwsJsonService } from './protocol.ts';

let local: EndpointFixture;
let client: SQSClient;
let service: Pick<AwsJsonService, 'call'>;
const access: AwsJsonService['access'] = () => [];

beforeEach(async () => {
  local = await startEndpoint();
  service = { call: async (operation) => ({ QueueUrls: [operation] }) };
  local.endpoint.addJson('sqs', { access, call: (...args) => service.call(...args) });
  client = new SQSClient(local.client());
});
afterEach(async () => {
  client.destroy();
  await local.stop();
});

const list = (sqs: SQSClient = client) => sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'a b/ü' }));

function statusOf(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  return new Promise<number | undefined>((resolve, reject) => {
    const sent = httpRequest(
      `${local.endpoint.url}${path}`,
      { method: options.method, headers: options.headers },
      (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      },
    );
    sent.on('error', reject).end(options.body);
  });
}

describe('AWS endpoint', () => {
  it('answers a request that is rightly signed', async () => {
    expect((await list()).QueueUrls).toEqual(['ListQueues']);
  });

  it('refuses another secret, another key, and a request without a signature', async () => {
    const wrongSecret = new SQSClient({
      ...local.client(),
      credentials: { accessKeyId: 'AKIALOCALTEST', secretAccessKey: 'no' },
    });
    await expect(list(wrongSecret)).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    const wrongKey = new SQSClient({ ...local.client(), credentials: { accessKeyId: 'AKIA', secretAccessKey: 'no' } });
    await expect(list(wrongKey)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    expect(await statusOf('/')).toBe(403);
    expect(await statusOf('/', { headers: { authorization: 'Bearer x' } })).toBe(403);
    expect(await statusOf('/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=zz')).toBe(403);
  });

  it('refuses a body that was changed after signing, and a signature of long ago', async () => {
    client.middlewareStack.add((next) => (args) => tampered(args, (sent) => next(sent)), {
      step: 'finalizeRequest',
      priority: 'low',
    });
    await expect(list()).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    const late = new SQSClient({ ...local.client(), systemClockOffset: -16 * 60_000 });
    await expect(list(late)).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('15 minutes'),
    });
  });

  it('names the services it has when asked for another', async () => {
    const { SecretsManagerClient, ListSecretsCommand } = await import('@aws-sdk/client-secrets-manager');
    const secrets = new SecretsManagerClient(local.client());
    await expect(secrets.send(new ListSecretsCommand({}))).rejects.toThrow(
      'signed for as secretsmanager: expected one of sqs',
    );
    secrets.destroy();
  });

  it('answers a refusal by its code, and a bug with a 500 that is reported and tells nothing', async () => {
    service = { call: () => Promise.reject(new AwsError('OverLimit', 'too many', 403)) };
    await expect(list()).rejects.toMatchObject({
      name: 'OverLimit',
      message: 'too many',
      $metadata: { httpStatusCode: 403 },
    });
    service = { call: () => Promise.reject(new TypeError('private detail')) };
    await expect(list()).rejects.toMatchObject({
      message: 'The local engine failed',
      $metadata: { httpStatusCode: 500 },
    });
    expect(local.faults).toMatchObject([{ message: 'private detail' }]);
  });

  it('keeps the clock at real pace during a call, but not during one that waits', async () => {
    const before = local.clock.now();
    local.clock.allowSkip(() => true);
    service = { call: (_operation, _input, { closed }) => sleepUnskipped(closed) };
    await list();
    expect(local.clock.now() - before).toBeLessThan(60_000);
    local.endpoint.addJson('sqs', {
      access,
      waitingOperations: new Set(['ListQueues']),
      call: (_operation, _input, { closed }) => local.clock.sleep(3_600_000, closed),
    });
    await list();
    expect(local.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
  });

  it('tells a waiting call that its caller hung up', async () => {
    let tell = (_reason: unknown) => {};
    const told = new Promise((resolve) => {
      tell = resolve;
    });
    const abort = new AbortController();
    service = {
      call: (_operation, _input, { closed }) => {
        closed.addEventListener('abort', () => tell(closed.reason));
        abort.abort();
        return new Promise(() => {});
      },
    };
    await expect(client.send(new ListQueuesCommand({}), { abortSignal: abort.signal })).rejects.toThrow();
    expect(await told).toMatchObject({ message: 'The caller hung up' });
  });

  it('listens on the loopback address only', () => {
    expect(local.endpoint.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

/** Long enough by the clock's own timers to be jumped over if the clock were free to. */
async function sleepUnskipped(closed: AbortSignal): Promise<unknown> {
  const cancel = local.clock.timer(local.clock.now() + 3_600_000, () => {});
  await local.clock.sleep(30, closed);
  cancel();
  return {};
}

function tampered<Args extends { request: unknown }, Result>(args: Args, next: (args: Args) => Result): Result {
  const { request } = args;
  if (typeof request === 'object' && request !== null && 'body' in request && request.body instanceof Uint8Array) {
    // The bytes of the letter a become those of b.
    request.body = Uint8Array.from(request.body, (byte) => (byte === 97 ? 98 : byte));
  }
  return next(args);
}
