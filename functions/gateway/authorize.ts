// Who is calling? Turns the key in the header into a tenant and its scopes, in the form that API Gateway expects of a REQUEST authorizer.
import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import * as z from 'zod';
import type { ApiKey } from '../../shared/db/tenants/api-keys.ts';

export const AuthorizerEvent = z.object({
  type: z.literal('REQUEST'),
  methodArn: z.string(),
  headers: z.record(z.string(), z.string().optional()).nullish(),
});
export type AuthorizerEvent = z.infer<typeof AuthorizerEvent>;

const KEY_HEADER = 'x-api-key';
/** Longer than any secret of ours; what is longer is not even hashed. */
const MAX_SECRET = 200;

/** API Gateway answers 401 to exactly this message, and 500 to any other error. */
const UNAUTHORIZED = 'Unauthorized';

export async function authorize(
  { headers, methodArn }: AuthorizerEvent,
  findKey: (secret: string) => Promise<ApiKey | undefined>,
): Promise<APIGatewayAuthorizerResult> {
  const [, secret] = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === KEY_HEADER) ?? [];
  if (!secret || secret.length > MAX_SECRET) throw new Error(UNAUTHORIZED);
  const key = await findKey(secret);
  if (!key) throw new Error(UNAUTHORIZED);
  return {
    principalId: key.id,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: wholeStage(methodArn) }],
    },
    context: { tenantId: key.tenantId, keyId: key.id, scopes: key.scopes.join(' ') },
    usageIdentifierKey: key.id,
  };
}

/** API Gateway keeps the answer for every route that the key calls next, so it must not name the one that was called first. */
function wholeStage(methodArn: string): string {
  const [api, stage] = methodArn.split('/');
  return `${api}/${stage}/*`;
}
