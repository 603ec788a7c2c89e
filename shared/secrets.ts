// Reads JSON secrets from Secrets Manager, cached for some minutes, and parses them at this edge. What is wrong with one is said without a value of it.
import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { ConfigurationError } from './errors.ts';

/** A rotated secret is seen after this time, or at once when what it held is refused. */
const CACHE_SECONDS = 300;

let provider: SecretsProvider | undefined;

interface Freshness {
  /** Past the cache. */
  isFresh?: boolean;
}

/** The secret as `schema` describes it. Throws ConfigurationError with the name of the secret and the fields that are wrong, never a value or an account. */
export async function readSecret<T>(
  arn: string,
  schema: z.ZodType<T>,
  { isFresh = false }: Freshness = {},
): Promise<T> {
  provider ??= new SecretsProvider({ awsSdkV3Client: new SecretsManagerClient({ maxAttempts: 3 }) });
  const text = await provider.get(arn, { maxAge: CACHE_SECONDS, forceFetch: isFresh });
  return parseSecret(nameOf(arn), text, schema);
}

/** What the text of the secret `name` holds, as `schema` describes it. Throws UnfilledSecretError or ConfigurationError, without a value. */
export function parseSecret<T>(name: string, text: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(name, text));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'value'}: ${message}`);
  throw new ConfigurationError(`the ${name} secret is not as expected (docs/deploy.md): ${fields.join('; ')}`);
}

/** `arn:aws:secretsmanager:<region>:<account>:secret:<stack>/<name>-<six characters>`; rows may show the name, but not the rest. */
const nameOf = (arn: string) => /([a-z]+)-[A-Za-z0-9]{6}$/.exec(arn)?.[1] ?? arn.split(/[:/]/).at(-1) ?? '';

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

/** What one reading of a vendor's secret has found. */
export type SecretFound<T> = { kind: 'filled'; value: T } | { kind: 'unfilled' } | { kind: 'wrong'; problem: string };

/**
 * A vendor's secret. While nobody has filled it the vendor is not configured, and what needs it is switched off (guarantee G29); when it is filled wrongly,
 * whoever needs it gets a ConfigurationError, and nobody else is held up.
 */
export class VendorSecret<T> {
  readonly #arn: string | undefined;
  readonly #schema: z.ZodType<T>;
  #onFound: (found: SecretFound<T>) => Promise<void> = async () => {};

  /** `arn` is undefined for a function that has no part in this vendor. */
  constructor(arn: string | undefined, schema: z.ZodType<T>) {
    this.#arn = arn;
    this.#schema = schema;
  }

  /** `onFound` is told of every reading from now on, and awaited; it may not throw. */
  watch(onFound: (found: SecretFound<T>) => Promise<void>): void {
    this.#onFound = onFound;
  }

  /** The secret, undefined while it is not filled. Cached, so that asking before each use costs nothing. */
  async read(freshness?: Freshness): Promise<T | undefined> {
    if (!this.#arn) return undefined;
    const found = await this.#find(this.#arn, freshness);
    await this.#onFound(found);
    if (found.kind === 'wrong') throw new ConfigurationError(found.problem);
    return found.kind === 'filled' ? found.value : undefined;
  }

  async #find(arn: string, freshness?: Freshness): Promise<SecretFound<T>> {
    try {
      return { kind: 'filled', value: await readSecret(arn, this.#schema, freshness) };
    } catch (error) {
      if (error instanceof UnfilledSecretError) return { kind: 'unfilled' };
      if (error instanceof ConfigurationError) return { kind: 'wrong', problem: error.message };
      throw error;
    }
  }

  /** Whether the secret was rotated since it was last read: to be asked when what it held is refused. The next `read` gives the new one. */
  async hasChanged(): Promise<boolean> {
    const before = JSON.stringify(await this.read());
    return JSON.stringify(await this.read({ isFresh: true })) !== before;
  }
}

/** The secret exists, but nobody has filled it. */
export class UnfilledSecretError extends Error {
  override name = 'UnfilledSecretError';
}

/** As the stack makes every secret; filling it replaces the whole text. */
const Unfilled = z.strictObject({ configured: z.literal(false), unused: z.string().optional() });

function parseJson(name: string, text: unknown): unknown {
  if (typeof text !== 'string' || text.trim() === '') {
    throw new UnfilledSecretError(
      `the ${name} secret is empty: expected a JSON object, fill it as docs/deploy.md says`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConfigurationError(
      `the ${name} secret is no JSON: expected an object (docs/deploy.md)${whyNoJson(text)}`,
    );
  }
  if (!Unfilled.safeParse(value).success) return value;
  throw new UnfilledSecretError(`the ${name} secret has not been filled: do it as docs/deploy.md says`);
}

/** The usual mistakes, without a letter of the text. */
function whyNoJson(text: string): string {
  if (text.startsWith('\uFEFF')) return '; it begins with a byte order mark, save the file as UTF-8 without one';
  if (/^\s*[^\s{["]/.test(text)) return '; it looks like a bare value, not like an object in braces';
  if (/,\s*[}\]]/.test(text)) return '; there is a comma before a closing brace';
  if (/^\s*\{\s*'/.test(text)) return '; names and texts stand in double quotes';
  return '';
}
