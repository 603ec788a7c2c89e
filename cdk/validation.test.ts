// The app before cdk-nag and before AWS's own template validator. Takes some seconds: the validator is 9 MB of WebAssembly.
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildApp } from './app.ts';
import { NAG_REASONS } from './nag-reasons.ts';

const isExplained = (finding: string) => NAG_REASONS.some((reason) => reason.finding.test(finding));

it('has a written reason for every finding of cdk-nag, and no reason without a finding', () => {
  const app = buildApp({ isPartial: true, bundles: '/nowhere' });
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  const findings = [...new Set(violations.map(({ ruleName }) => ruleName))];
  expect(findings.filter((finding) => !isExplained(finding))).toEqual([]);
  const idle = NAG_REASONS.filter(({ finding }) => !findings.some((each) => finding.test(each)));
  expect(idle.map(({ finding }) => String(finding))).toEqual([]);
});

describe("AWS's template validator", () => {
  beforeEach(() => {
    vi.stubEnv('CDK_VALIDATION', undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  // 28 s on two cores that others share.
  it('finds nothing', { timeout: 120_000 }, () => {
    expect(() => buildApp({ isPartial: true, bundles: '/nowhere' }).synth()).not.toThrow();
  });

  it('is really on: it finds a visibility timeout below that of the function', () => {
    const app = buildApp({ isPartial: true, bundles: '/nowhere' });
    for (const node of app.node.findAll()) if (node instanceof CfnQueue) node.visibilityTimeout = 20;
    expect(() => app.synth()).toThrow(/visibility timeout \(20\) is less than Function timeout/);
  });
});
