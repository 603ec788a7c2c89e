// The template's roles and policies as the laptop's IAM, and the credentials by which each function is known there.
import { createHmac } from 'node:crypto';
import { Authority, type Heard, type Policies } from '../aws/iam/authority.ts';
import { type Statement, statementsOf } from '../aws/iam/policy.ts';
import type { Permissions, Signer } from '../aws/iam/request.ts';
import type { Template } from '../aws/template/load-template.ts';
import {
  BucketPolicyKind,
  PermissionKind,
  PolicyKind,
  QueuePolicyKind,
  RoleKind,
  TopicPolicyKind,
} from '../aws/template/resource-kinds.ts';

/** Throws, naming the policy, for one of a role that is not in the template. */
export function policiesOf(template: Template): Policies {
  const roles = template.all(RoleKind).map(({ arn, name, logicalId, properties }) => ({
    arn,
    name,
    trust: statementsOf(logicalId, properties.AssumeRolePolicyDocument),
    statements: [] as Statement[],
  }));
  for (const { logicalId, properties } of template.all(PolicyKind)) {
    for (const name of properties.Roles) {
      const role = roles.find((one) => one.name === name);
      if (!role) throw new Error(`${logicalId}: there is no role ${name}`);
      role.statements.push(...statementsOf(logicalId, properties.PolicyDocument));
    }
  }
  return { roles: new Map(roles.map((role) => [role.arn, role])), resources: resourcePolicies(template) };
}

function resourcePolicies(template: Template): Statement[] {
  const holders = [
    ...template.all(BucketPolicyKind),
    ...template.all(QueuePolicyKind),
    ...template.all(TopicPolicyKind),
  ];
  return [
    ...holders.flatMap(({ logicalId, properties }) => statementsOf(logicalId, properties.PolicyDocument)),
    ...template.all(PermissionKind).map(({ logicalId, properties }): Statement => {
      const { Action, FunctionName, Principal: service, SourceArn, SourceAccount } = properties;
      return {
        id: `${logicalId}#0`,
        effect: 'Allow',
        actions: [Action],
        resources: [FunctionName],
        principal: { Service: [service] },
        condition: {
          ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': [SourceArn] } }),
          ...(SourceAccount !== undefined && { StringEquals: { 'aws:SourceAccount': [SourceAccount] } }),
        },
      };
    }),
  ];
}

export function authorityOf(template: Template, heard?: Heard): Authority {
  return new Authority(policiesOf(template), heard);
}

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

export interface Identity {
  secretAccessKey: string;
  permissions: Permissions;
}

/** Who has which access key of this laptop. */
export class AccessKeys {
  readonly #account: Credentials;
  readonly #byId = new Map<string, Identity>();

  constructor(account: Credentials) {
    this.#account = account;
  }

  /** The same for the same principal in every run: presigned URLs outlive one. */
  issue(principal: Signer, permissions: Permissions): Credentials {
    const { accessKeyId, secretAccessKey } =
      principal.kind === 'account' ? this.#account : this.#derived(principal.arn);
    this.#byId.set(accessKeyId, { secretAccessKey, permissions });
    return { accessKeyId, secretAccessKey };
  }

  find(accessKeyId: string): Identity | undefined {
    return this.#byId.get(accessKeyId);
  }

  #derived(arn: string): Credentials {
    const hmac = (purpose: string) =>
      createHmac('sha256', this.#account.secretAccessKey).update(`${purpose} ${arn}`).digest('base64url');
    return {
      // The form that AWS's keys of roles have.
      accessKeyId: `ASIA${hmac('id')
        .replace(/[^A-Za-z0-9]/g, '')
        .toUpperCase()
        .slice(0, 16)}`,
      secretAccessKey: hmac('secret'),
    };
  }
}
