// The laptop's IAM: weighs each request against the policies of the template, as AWS does within one account. A Deny
// wins over everything; else
// a policy of the caller's role or of the resource has to allow it.
import { AwsError, LOCAL_ACCOUNT } from '../protocol.ts';
import { matchingRight, type Right, type Statement } from './policy.ts';
import type { AccessRequest, Permissions, Principal } from './request.ts';

export interface Policies {
  /** By the role's ARN. */
  readonly roles: ReadonlyMap<string, RolePolicies>;
  /** Of queues, buckets and functions. */
  readonly resources: readonly Statement[];
}

export interface RolePolicies {
  /** Who may assume the role. */
  readonly trust: readonly Statement[];
  readonly statements: readonly Statement[];
}

export interface Decision {
  readonly isAllowed: boolean;
  /** What said so: rights that allow it, or the Deny; empty when nothing allows it. */
  readonly rights: readonly Right[];
  readonly isDenied: boolean;
}

export type Heard = (request: AccessRequest, decision: Decision) => void;

/**
 * Conditions that every request of the laptop meets. Nobody listens in on a loopback device, so it counts as encrypted.
 */
const CONTEXT = { 'aws:SecureTransport': 'true' } as const;

const ASSUME_ROLE = 'sts:AssumeRole';

/**
 * Of a role to be assumed its own trust policy decides, of everything else the caller's role and the resource's policy.
 */
function statementsAbout({ roles, resources }: Policies, { principal, action, resource }: AccessRequest) {
  if (action === ASSUME_ROLE) return roles.get(resource)?.trust ?? [];
  const own = principal.kind === 'role' ? (roles.get(principal.roleArn)?.statements ?? []) : [];
  return [...own, ...resources];
}

export function decide(policies: Policies, request: AccessRequest): Decision {
  const speaking = statementsAbout(policies, request).flatMap((statement) => {
    const right = matchingRight(statement, request);
    return right ? [{ effect: statement.effect, right }] : [];
  });
  const rightsThat = (effect: Statement['effect']) =>
    speaking.filter((one) => one.effect === effect).map(({ right }) => right);
  const denied = rightsThat('Deny');
  if (denied.length > 0) return { isAllowed: false, isDenied: true, rights: denied };
  const allowed = rightsThat('Allow');
  return { isAllowed: allowed.length > 0 || request.principal.kind === 'account', isDenied: false, rights: allowed };
}

export class Authority {
  readonly #policies: Policies;
  readonly #heard: Heard;

  /** `heard` is told of every decision. */
  constructor(policies: Policies, heard: Heard = () => {}) {
    this.#policies = policies;
    this.#heard = heard;
  }

  /** What the principal may do; `context` are conditions that its requests meet beside those of all requests. */
  permissionsOf(principal: Principal, context: Readonly<Record<string, string>> = {}): Permissions {
    const weigh = (action: string, resource: string) => {
      const request = { principal, action, resource, context: { ...CONTEXT, ...context } };
      const decision = decide(this.#policies, request);
      this.#heard(request, decision);
      return { request, decision };
    };
    return {
      may: (action, resource) => weigh(action, resource).decision.isAllowed,
      demand: (action, resource) => {
        const { request, decision } = weigh(action, resource);
        if (!decision.isAllowed) throw new AwsError('AccessDeniedException', refusal(request, decision), 403);
      },
    };
  }

  /** What a service of AWS may do on behalf of the resource. */
  permissionsOfService(name: string, sourceArn: string): Permissions {
    const context = { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': LOCAL_ACCOUNT };
    return this.permissionsOf({ kind: 'service', name }, context);
  }

  /** Throws an Error when the role does not trust the service that is to act in it for the resource. */
  checkTrust(roleArn: string, service: string, sourceArn: string): void {
    if (!this.#policies.roles.has(roleArn)) throw new Error(`The template has no role ${roleArn}`);
    const isTrusted = this.permissionsOfService(service, sourceArn).may(ASSUME_ROLE, roleArn);
    if (!isTrusted) throw new Error(`The role ${roleArn} cannot be assumed by ${service}`);
  }
}

/** In AWS's words. */
function refusal({ principal, action, resource }: AccessRequest, { isDenied }: Decision): string {
  const who = principal.kind === 'service' ? `Service: ${principal.name}` : `User: ${principal.arn}`;
  const kind = principal.kind === 'service' ? 'resource-based' : 'identity-based';
  const why = isDenied
    ? 'with an explicit deny in a resource-based policy'
    : `because no ${kind} policy allows the ${action} action`;
  return `${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}
