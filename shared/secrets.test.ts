// readSecret over real HTTP against a double of Secrets Manager's one operation.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DatabaseSecret, readSecret } from './secrets.ts';

const secrets: Record<string, string> = {
  good: JSON.stringify({
    url: 'postgres://somebody:pw-91@localhost/db',
    wsProxy: '127.0.0.1:9/v1',
    cacheKey: 'k'.repeat(32),
  }),
  wrong: JSON.stringify({ url: 'mysql://somebody:pw-91@localhost/db' }),
  text: 'to be filled: pw-91',
};
const asked: string[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { SecretId } = JSON.parse(Buffer.concat(chunks).toString());
  asked.push(SecretId);
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  response.end(JSON.stringify({ ARN: SecretId, SecretString: secrets[SecretId] }));
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
  await expect(readSecret('wrong', DatabaseSecret)).rejects.toThrow(/^Secret wrong is not as expected: url \(/);
  await expect(readSecret('text', DatabaseSecret)).rejects.toThrow(/^Secret text is no JSON/);
  for (const arn of ['wrong', 'text']) {
    await expect(readSecret(arn, DatabaseSecret)).rejects.not.toThrow(/pw-91/);
  }
});
