// Who asks IAM for what.
import { LOCAL_ACCOUNT } from '../protocol.ts';

export type Principal =
  /** The person at the laptop, who may do what no policy denies. */
  | { readonly kind: 'account'; readonly arn: string }
  /** Somebody who has assumed a role: a function, a machine, a schedule. */
  | { readonly kind: 'role'; readonly roleArn: string; readonly arn: string }
  /** A service of AWS that acts for a resource: API Gateway, EventBridge. */
  | { readonly kind: 'service'; readonly name: string };

/** One who signs requests. */
export type Signer = Exclude<Principal, { kind: 'service' }>;

export interface AccessRequest {
  readonly principal: Principal;
  /** `sqs:SendMessage` */
  readonly action: string;
  /** The ARN, or `*` for actions that are about no resource. */
  readonly resource: string;
  /** Condition keys by their names, `aws:SourceArn`. */
  readonly context: Readonly<Record<string, string>>;
}

/** What somebody may do. */
export interface Permissions {
  /** Throws AwsError AccessDenied, which names who asks, the action and the resource. */
  demand(action: string, resource: string): void;
  may(action: string, resource: string): boolean;
}

/** Of engines that are tried without a template. */
export const EVERYTHING: Permissions = { demand: () => {}, may: () => true };

export const ACCOUNT: Signer = { kind: 'account', arn: `arn:aws:iam::${LOCAL_ACCOUNT}:user/laptop` };

/** `session` is what the service calls the one who has assumed the role: the function's name. */
export function assumedRole(roleArn: string, session: string): Signer {
  const role = roleArn.split('/').at(-1);
  return { kind: 'role', roleArn, arn: `arn:aws:sts::${LOCAL_ACCOUNT}:assumed-role/${role}/${session}` };
}
