// Policy documents as IAM reads them. What the laptop could not weigh as AWS does (another operator, NotAction) is
// refused when the stack starts.
import * as z from 'zod';
import { matchesPattern } from './pattern.ts';
import type { AccessRequest, Principal } from './request.ts';

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Operator = z.enum(['Bool', 'StringEquals', 'StringLike', 'ArnEquals', 'ArnLike']);

const PolicyStatement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  /** Absent in a trust policy, which is about its role. */
  Resource: texts.optional(),
  /** Of resource policies and trust policies: whom the statement is about. */
  Principal: z.union([z.literal('*'), z.strictObject({ AWS: texts.optional(), Service: texts.optional() })]).optional(),
  /** By operator, then by key; any of the values will do, and all keys have to agree. */
  Condition: z.partialRecord(Operator, z.record(z.string(), texts)).optional(),
});
type PolicyStatement = z.infer<typeof PolicyStatement>;

export const PolicyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(PolicyStatement).min(1),
});
export type PolicyDocument = z.infer<typeof PolicyDocument>;

/** One statement of the template, named by the resource that holds it and its place there: `GatewayPolicy#0`. */
export interface Statement {
  readonly id: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Undefined in a policy of a role: it is about whoever has the role. */
  readonly principal: PolicyStatement['Principal'];
  readonly condition: PolicyStatement['Condition'];
}

/** One right of a statement: an action on a resource, as they are written there. */
export interface Right {
  readonly statement: string;
  readonly action: string;
  readonly resource: string;
}

export function statementsOf(holder: string, { Statement: statements }: PolicyDocument): Statement[] {
  return statements.map(({ Effect, Action, Resource = ['*'], Principal, Condition }, index) => ({
    id: `${holder}#${index}`,
    effect: Effect,
    actions: Action,
    resources: Resource,
    principal: Principal,
    condition: Condition,
  }));
}

export function rightsOf({ id, actions, resources }: Statement): Right[] {
  return actions.flatMap((action) => resources.map((resource) => ({ statement: id, action, resource })));
}

/** The first of the statement's rights that says something about the request; undefined when the statement does not. */
export function matchingRight(statement: Statement, request: AccessRequest): Right | undefined {
  const action = statement.actions.find((pattern) => matchesPattern(pattern, request.action, { anyCase: true }));
  const resource = statement.resources.find((pattern) => matchesPattern(pattern, request.resource));
  if (action === undefined || resource === undefined) return undefined;
  if (statement.principal !== undefined && !isAbout(statement.principal, request.principal)) return undefined;
  return meetsCondition(statement.condition, request.context)
    ? { statement: statement.id, action, resource }
    : undefined;
}

function isAbout(principal: NonNullable<Statement['principal']>, asking: Principal): boolean {
  if (principal === '*') return true;
  if (asking.kind === 'service') return principal.Service?.includes(asking.name) ?? false;
  const names = asking.kind === 'role' ? [asking.roleArn, asking.arn] : [asking.arn];
  return principal.AWS?.some((one) => one === '*' || names.includes(one)) ?? false;
}

function meetsCondition(condition: Statement['condition'] = {}, context: AccessRequest['context']): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys ?? {}).every(([key, values]) => {
      // A key that the request does not have meets no condition.
      const actual = context[key];
      return actual !== undefined && values.some((value) => meets(operator, value, actual));
    }),
  );
}

function meets(operator: string, value: string, actual: string): boolean {
  if (operator === 'Bool') return value.toLowerCase() === actual;
  // ArnEquals takes wildcards as ArnLike does.
  return operator === 'StringEquals' ? value === actual : matchesPattern(value, actual);
}
