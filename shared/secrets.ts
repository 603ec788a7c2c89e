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

/** What the database secret holds. */
export const DatabaseSecret = z.object({
  url: z.string().startsWith('postgres'),
  /** Only on the laptop, where the driver goes through the bridge. */
  wsProxy: z.string().optional(),
  /** Key of the HMAC that the lookup cache names its entries by: 32 random characters or more. A new one empties the cache. */
  cacheKey: z.string().min(32),
});

/** In a vendor's secret: how long one call may take, where the client's own deadline does not fit. Below the timeout of every function that calls. */
export const CallTimeoutMs = z.number().int().min(100).max(60_000);

/** A vendor's secret, or undefined while nobody has filled it: the vendor is then not configured, and what needs it is switched off (guarantee G29). */
export async function readVendorSecret<T>(arn: string | undefined, schema: z.ZodType<T>): Promise<T | undefined> {
  if (!arn) return undefined;
  try {
    return await readSecret(arn, schema);
  } catch (error) {
    if (error instanceof UnfilledSecretError) return undefined;
    throw error;
  }
}

/** The secret exists, but holds no JSON object yet. */
class UnfilledSecretError extends Error {
  override name = 'UnfilledSecretError';
}

/** The stack makes every secret with `configured: false`; filling it replaces the whole text. */
const Unfilled = z.object({ configured: z.literal(false) });

function parseJson(arn: string, text: unknown): unknown {
  if (typeof text !== 'string') throw new UnfilledSecretError(`Secret ${arn} is empty: expected a JSON object`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnfilledSecretError(`Secret ${arn} is no JSON: expected an object, fill it as docs/deploy.md says`);
  }
  if (!Unfilled.safeParse(value).success) return value;
  throw new UnfilledSecretError(`Secret ${arn} has not been filled: do it as docs/deploy.md says`);
}
