// Which rights of the template no run has used, and which statements no run would miss.
import { decide, type Policies } from '../aws/iam/authority.ts';
import { type Right, rightsOf, type Statement } from '../aws/iam/policy.ts';
import { REASONS } from './reasons.ts';
import type { UsedRight } from './rights-used.ts';

export interface UnusedRight extends Right {
  /** Why it is there all the same; undefined when nobody has said. */
  readonly reason: string | undefined;
}

export function allStatements({ roles, resources }: Policies): Statement[] {
  const ofRoles = [...roles.values()].flatMap(({ trust, statements }) => [...trust, ...statements]);
  return [...ofRoles, ...resources];
}

/** In the order of the template. */
export function unusedRights(policies: Policies, uses: readonly UsedRight[]): UnusedRight[] {
  const used = new Set(uses.flatMap(({ rights }) => rights.map(nameOf)));
  return allStatements(policies)
    .flatMap(rightsOf)
    .filter((right) => !used.has(nameOf(right)))
    .map((right) => ({ ...right, reason: REASONS.find((one) => one.isAbout(right))?.reason }));
}

/** Reasons that no unused right needs: what they excuse is used by now, or gone. */
export function staleReasons(unused: readonly UnusedRight[]): string[] {
  const needed = new Set(unused.map(({ reason }) => reason));
  return REASONS.map(({ reason }) => reason).filter((reason) => !needed.has(reason));
}

/** Whether some request of the runs would be answered otherwise without the statement. */
export function isMissed({ id }: Statement, policies: Policies, uses: readonly UsedRight[]): boolean {
  const fewer = without(policies, id);
  return uses.some(({ request }) => decide(policies, request).isAllowed !== decide(fewer, request).isAllowed);
}

function without({ roles, resources }: Policies, id: string): Policies {
  const others = (statements: readonly Statement[]) => statements.filter((statement) => statement.id !== id);
  const fewer = [...roles].map(
    ([arn, { trust, statements }]): [string, { trust: Statement[]; statements: Statement[] }] => [
      arn,
      { trust: others(trust), statements: others(statements) },
    ],
  );
  return { roles: new Map(fewer), resources: others(resources) };
}

function nameOf({ statement, action, resource }: Right): string {
  return `${statement} ${action} ${resource}`;
}
