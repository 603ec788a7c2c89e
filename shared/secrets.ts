// Reads a JSON secret from Secrets Manager, cached for the life of the Lambda's environment, and parses it at this edge.
import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

/** A rotated secret is seen after this time at the latest. */
const CACHE_SECONDS = 300;

let provider: SecretsProvider | undefined;

/** The secret as `schema` describes it. Errors name the secret and the fields that are wrong, never a value. */
export async function readSecret<T>(arn: string, schema: z.ZodType<T>): Promise<T> {
  provider ??= new SecretsProvider({ awsSdkV3Client: new SecretsManagerClient({ maxAttempts: 3 }) });
  const text = await provider.get(arn, { maxAge: CACHE_SECONDS });
  const parsed = schema.safeParse(parseJson(arn, text));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'value'} (${issue.code})`);
  throw new Error(`Secret ${arn} is not as expected: ${fields.join(', ')}`);
}

/** What the database secret holds: `wsProxy` only on the laptop, where the driver goes through the bridge. */
export const DatabaseSecret = z.object({ url: z.string().startsWith('postgres'), wsProxy: z.string().optional() });

function parseJson(arn: string, text: unknown): unknown {
  if (typeof text !== 'string') throw new Error(`Secret ${arn} is empty: expected a JSON object`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`Secret ${arn} is no JSON: expected an object, fill it as docs/deploy.md says`);
  }
}
