// How the sync logs in at Google: by the signature of the Lambda function's own role, without a key anywhere, or by a service account's key.
import { type AuthClient, AwsClient, JWT } from 'google-auth-library';
import type { BigQuerySettings } from './sync-settings.ts';

const SCOPE = 'https://www.googleapis.com/auth/bigquery';
/** Where the library sends a signed assertion, and whom it is signed for, whatever the key's own token_uri says. */
const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token';

type Auth = BigQuerySettings['auth'];

export const googleLogin = (auth: Auth): AuthClient => (auth.kind === 'service-account' ? byKey(auth) : byRole(auth));

function byKey({ clientEmail, privateKey, tokenUrl }: Extract<Auth, { kind: 'service-account' }>): JWT {
  const client = new JWT({ email: clientEmail, key: privateKey, scopes: [SCOPE] });
  client.transporter.interceptors.request.add({
    async resolved(request) {
      if (request.url.href === GOOGLE_TOKEN_URL) request.url = new URL(tokenUrl);
      // The library would try three times more by itself: retries belong to the state machine.
      request.retryConfig = { ...request.retryConfig, retry: 0 };
      return request;
    },
  });
  return client;
}

/** Its exchange of tokens is tried up to three times more by the library, which lets nobody change that; the caller's deadline ends it. */
function byRole(auth: Extract<Auth, { kind: 'workload-identity' }>): AwsClient {
  const { audience, serviceAccount, tokenUrl, credentialsUrl } = auth;
  const client = new AwsClient({
    type: 'external_account',
    audience,
    subject_token_type: 'urn:ietf:params:aws:token-type:aws4_request',
    token_url: tokenUrl,
    service_account_impersonation_url: `${credentialsUrl}/v1/projects/-/serviceAccounts/${serviceAccount}:generateAccessToken`,
    credential_source: {
      environment_id: 'aws1',
      regional_cred_verification_url: 'https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15',
    },
  });
  client.scopes = [SCOPE];
  return client;
}
