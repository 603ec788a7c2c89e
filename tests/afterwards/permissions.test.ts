// Runs when all other tests are over: weighs what their stacks asked of IAM against the policies that deploy. No right
// is missing, none is there
// for nothing, and no statement can go without being missed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Authority, decide } from '../../local/aws/iam/authority.ts';
import { rightsOf, type Statement } from '../../local/aws/iam/policy.ts';
import { ACCOUNT } from '../../local/aws/iam/request.ts';
import { loadTemplate } from '../../local/aws/template/load-template.ts';
import { REASONS } from '../../local/iam/reasons.ts';
import { readUse, type UsedRight } from '../../local/iam/rights-used.ts';
import { allStatements, isMissed, staleReasons, unusedRights } from '../../local/iam/unused-rights.ts';
import { policiesOf } from '../../local/stack/permissions.ts';
import { synthesise } from '../../local/stack/synth.ts';

const home = mkdtempSync(join(tmpdir(), 'permissions-'));
afterAll(() => rmSync(home, { recursive: true }));

await synthesise(home);
const policies = policiesOf(loadTemplate({ directory: home, endpointUrl: 'http://127.0.0.1' }));
const statements = allStatements(policies);
const uses = readUse(process.env.CLARITY_IAM_USE ?? '');
const unused = unusedRights(policies, [...uses, ...overPlainHttp()]);

/** Nothing on the laptop leaves the loopback device, so what a Deny keeps out is asked here. */
function overPlainHttp(): UsedRight[] {
  const asked: UsedRight[] = [];
  const authority = new Authority(policies, (request, { isAllowed, rights }) =>
    asked.push({ request, isAllowed, rights }),
  );
  const person = authority.permissionsOf(ACCOUNT, { 'aws:SecureTransport': 'false' });
  for (const { effect, actions, resources } of statements) {
    if (effect !== 'Deny') continue;
    for (const action of actions)
      for (const resource of resources) person.may(action.replace('*', 'Anything'), resource.replace('*', 'anything'));
  }
  return asked;
}

const isExplained = (statement: Statement) =>
  rightsOf(statement).every((right) => REASONS.some((reason) => reason.isAbout(right)));

describe('the permissions of the template, after all tests', () => {
  it('were weighed in these tests', () => {
    const hint = 'run all tests, or npm run iam:unused: this one needs what the others asked for';
    expect(uses.length, hint).toBeGreaterThan(200);
  });

  it('were enough: IAM refused no function, no machine and no schedule', () => {
    const refused = uses.filter(({ request, isAllowed }) => !isAllowed && request.principal.kind !== 'account');
    expect(refused.map(({ request }) => request)).toEqual([]);
  });

  it('are those that were weighed', () => {
    expect(uses.filter(({ request, isAllowed }) => decide(policies, request).isAllowed !== isAllowed)).toEqual([]);
  });

  it('refuse everybody who comes over plain HTTP', () => {
    expect(overPlainHttp().filter(({ isAllowed }) => isAllowed)).toEqual([]);
  });

  it('are all used, or have a reason in local/iam/reasons.ts', () => {
    const bare = unused.filter(({ reason }) => reason === undefined);
    expect(bare.map(({ statement, action, resource }) => `${action} on ${resource} (${statement})`)).toEqual([]);
  });

  it('have no reason in local/iam/reasons.ts that nothing needs', () => {
    expect(staleReasons(unused)).toEqual([]);
  });

  it.each(statements.filter((one) => !isExplained(one)).map((one) => [one.id, one] as const))(
    'would be missed without %s',
    (_, statement) => {
      expect(isMissed(statement, policies, [...uses, ...overPlainHttp()])).toBe(true);
    },
  );
});
