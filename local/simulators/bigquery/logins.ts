// The logins, as Google checks them. Without a key, a signed question to AWS becomes a federated token, and that one a token of the service account; with a key, a signed assertion becomes one.
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { checkSignature, readAuthorization, sha256 } from '../../aws/sigv4.ts';
import type { SimulatedAnswer, SimulatedRequest } from '../simulator.ts';
import { apiError, oauthError } from './errors.ts';
import { flawOfAssertion, type ServiceAccount } from './service-account-login.ts';

export interface Workload {
  audience: string;
  serviceAccount: string;
  aws: { accessKeyId: string; secretAccessKey: string };
  /** Whose key is accepted, too. */
  account?: ServiceAccount | undefined;
}

const LIFETIME_SECONDS = 3_600;
const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const SUBJECT_TYPE = 'urn:ietf:params:aws:token-type:aws4_request';
const AWS_URL = /^https:\/\/sts\.[\w-]+\.amazonaws\.com\/?\?Action=GetCallerIdentity&Version=2011-06-15$/;

const SubjectToken = z.object({
  url: z.string(),
  method: z.literal('POST'),
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
});
const TokenRequest = z.object({ scope: z.array(z.string()).min(1) });

export class Logins {
  readonly #workload: Workload;
  readonly #federated = new Map<string, number>();
  readonly #access = new Map<string, number>();

  constructor(workload: Workload) {
    this.#workload = workload;
  }

  /** All tokens given so far are refused from now on, as when a login is withdrawn. */
  revoke(): void {
    this.#federated.clear();
    this.#access.clear();
  }

  /** POST /v1/token of sts.googleapis.com. */
  exchange({ body }: SimulatedRequest): SimulatedAnswer {
    const form = new URLSearchParams(body.toString());
    if (form.get('grant_type') !== GRANT) return oauthError('unsupported_grant_type', `expected ${GRANT}`);
    if (form.get('subject_token_type') !== SUBJECT_TYPE)
      return oauthError('invalid_request', `expected ${SUBJECT_TYPE}`);
    if (form.get('audience') !== this.#workload.audience) return oauthError('invalid_target', 'no such provider');
    const flaw = this.#flawOf(form.get('subject_token') ?? '');
    if (flaw) return oauthError('invalid_grant', `The subject token is refused: ${flaw}`);
    const access_token = this.#issue(this.#federated);
    const issued_token_type = 'urn:ietf:params:oauth:token-type:access_token';
    return {
      status: 200,
      body: { access_token, issued_token_type, token_type: 'Bearer', expires_in: LIFETIME_SECONDS },
    };
  }

  /** POST /token of oauth2.googleapis.com. */
  logInByKey({ body }: SimulatedRequest): SimulatedAnswer {
    const { account } = this.#workload;
    if (!account) return oauthError('invalid_grant', 'Invalid grant: account not found');
    const flaw = flawOfAssertion(new URLSearchParams(body.toString()), account, Date.now());
    if (flaw) return oauthError(flaw.error, flaw.description);
    const access_token = this.#issue(this.#access);
    return { status: 200, body: { access_token, token_type: 'Bearer', expires_in: LIFETIME_SECONDS } };
  }

  /** POST .../serviceAccounts/{email}:generateAccessToken of iamcredentials.googleapis.com. */
  impersonate(request: SimulatedRequest): SimulatedAnswer {
    if (!isKnown(this.#federated, request)) return apiError(401, 'authError', 'Request had invalid credentials.');
    if (decodeURIComponent(request.params.account ?? '') !== this.#workload.serviceAccount)
      return apiError(403, 'forbidden', "Permission 'iam.serviceAccounts.getAccessToken' denied.");
    if (!TokenRequest.safeParse(JSON.parse(request.body.toString())).success)
      return apiError(400, 'badRequest', 'Scope required.');
    const expireTime = new Date(Date.now() + LIFETIME_SECONDS * 1000).toISOString();
    return { status: 200, body: { accessToken: this.#issue(this.#access), expireTime } };
  }

  /** Undefined for a request that may pass. */
  refusal(request: SimulatedRequest): SimulatedAnswer | undefined {
    if (isKnown(this.#access, request)) return undefined;
    return apiError(401, 'authError', 'Request had invalid authentication credentials.');
  }

  #issue(tokens: Map<string, number>): string {
    const token = `ya29.simulated-${randomBytes(24).toString('base64url')}`;
    tokens.set(token, Date.now() + LIFETIME_SECONDS * 1000);
    return token;
  }

  /** What AWS, asked by Google, would say against this question. */
  #flawOf(subjectToken: string): string | undefined {
    const { url, method, headers } = parseSubjectToken(subjectToken) ?? {};
    if (!url || !AWS_URL.test(url)) return 'it is no signed GetCallerIdentity request';
    const byName = Object.fromEntries((headers ?? []).map(({ key, value }) => [key.toLowerCase(), value]));
    if (byName['x-goog-cloud-target-resource'] !== this.#workload.audience) return 'it is meant for somebody else';
    const { pathname, search } = new URL(url);
    const signed = { method, url: `${pathname}${search}`, headers: byName };
    const authorization = readAuthorization(signed);
    if (typeof authorization === 'string') return authorization;
    const { accessKeyId, secretAccessKey } = this.#workload.aws;
    if (authorization.accessKeyId !== accessKeyId) return 'unknown key';
    return checkSignature(signed, authorization, secretAccessKey, sha256(''), Date.now());
  }
}

function isKnown(tokens: ReadonlyMap<string, number>, { headers }: SimulatedRequest): boolean {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  return token !== undefined && (tokens.get(token) ?? 0) > Date.now();
}

function parseSubjectToken(text: string): z.infer<typeof SubjectToken> | undefined {
  try {
    return SubjectToken.parse(JSON.parse(decodeURIComponent(text)));
  } catch {
    return undefined;
  }
}
