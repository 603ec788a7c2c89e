// readSecret over real HTTP against a double of Secrets Manager's one operation.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { ConfigurationError } from './errors.ts';
import { DatabaseSecret, readSecret, VendorSecret } from './secrets.ts';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:clarity-data/';

const secrets: Record<string, string> = {
  good: JSON.stringify({
    url: 'postgres://somebody:pw-91@localhost/db',
    wsProxy: '127.0.0.1:9/v1',
    cacheKey: 'k'.repeat(32),
  }),
  wrong: JSON.stringify({ url: 'mysql://somebody:pw-91@localhost/db' }),
  text: 'to be filled: pw-91',
  bom: '\uFEFF{"apiKey":"pw-91"}',
  comma: '{"apiKey":"pw-91",}',
  raw: 'sk-pw-91',
  quotes: "{'apiKey':'pw-91'}",
  quoted: '"sk-pw-91"',
  blank: ' ',
  made: '{"configured":false,"unused":"xyz"}',
  added: '{"configured":false,"apiKey":"right"}',
};
const nameIn = (id: string) => /([a-z]+)-AbCdEf$/.exec(id)?.[1] ?? id;
const asked: string[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { SecretId } = JSON.parse(Buffer.concat(chunks).toString());
  asked.push(SecretId);
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  response.end(JSON.stringify({ ARN: SecretId, SecretString: secrets[nameIn(SecretId)] }));
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  vi.stubEnv('AWS_ENDPOINT_URL', typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});

afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

test('reads and parses a secret, and asks for it once', async () => {
  const secret = await readSecret('good', DatabaseSecret);
  expect(await readSecret('good', DatabaseSecret)).toEqual(secret);
  expect(secret.wsProxy).toBe('127.0.0.1:9/v1');
  expect(asked.filter((id) => id === 'good')).toHaveLength(1);
});

test('names the secret and the field that is wrong, and no value', async () => {
  const read = (name: string) => readSecret(`${ARN}${name}-AbCdEf`, DatabaseSecret);
  await expect(read('wrong')).rejects.toThrow(/^the wrong secret is not as expected \(docs\/deploy.md\): url: /);
  await expect(read('wrong')).rejects.toBeInstanceOf(ConfigurationError);
  await expect(read('text')).rejects.toThrow(/^the text secret is no JSON/);
  for (const name of ['wrong', 'text']) {
    await expect(read(name)).rejects.not.toThrow(/pw-91|123456789012/);
  }
});

test('a vendor without a filled secret is not configured, and a rotated one is seen at once when it is asked for', async () => {
  const Vendor = z.object({ apiKey: z.string() });
  expect(await new VendorSecret(undefined, Vendor).read()).toBeUndefined();
  for (const name of ['made', 'blank']) {
    expect(await new VendorSecret(`${ARN}${name}-AbCdEf`, Vendor).read()).toBeUndefined();
  }
  const vendor = new VendorSecret(`${ARN}vendor-AbCdEf`, Vendor);
  secrets.vendor = JSON.stringify({ apiKey: 'old' });
  expect([await vendor.read(), await vendor.hasChanged()]).toEqual([{ apiKey: 'old' }, false]);
  secrets.vendor = JSON.stringify({ apiKey: 'new' });
  expect(await vendor.read()).toEqual({ apiKey: 'old' });
  expect([await vendor.hasChanged(), await vendor.read()]).toEqual([true, { apiKey: 'new' }]);
});

test.each([
  ['text', 'it looks like a bare value'],
  ['raw', 'it looks like a bare value'],
  ['bom', 'byte order mark'],
  ['comma', 'comma before a closing brace'],
  ['quotes', 'double quotes'],
])('a vendor secret that is no JSON (%s) is wrong, not unfilled, and its text is not told', async (name, why) => {
  const found: unknown[] = [];
  const vendor = new VendorSecret(`${ARN}${name}-AbCdEf`, z.object({ apiKey: z.string() }));
  vendor.watch(async (each) => void found.push(each));
  await expect(vendor.read()).rejects.toThrow(new RegExp(`^the ${name} secret is no JSON: .*${why}`));
  expect(found).toMatchObject([{ kind: 'wrong', problem: expect.not.stringContaining('pw-91') }]);
});

test('a text in quotes is JSON, and still no object of a vendor; one filled beside "configured" is filled', async () => {
  const vendor = (name: string) => new VendorSecret(`${ARN}${name}-AbCdEf`, z.object({ apiKey: z.string() }));
  await expect(vendor('quoted').read()).rejects.toThrow(/^the quoted secret is not as expected .*expected object/);
  expect(await vendor('added').read()).toEqual({ apiKey: 'right' });
});
