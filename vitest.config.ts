// Test runner settings: two workers (CI has two cores), the AWS template validator off except where a test turns it on.
import { defineConfig } from 'vitest/config';

/** Weigh what all other tests did. */
const AFTERWARDS = 'tests/afterwards/**/*.test.ts';

/** Their files change nothing that another could see. */
const PURE = [
  'functions/batch/split/**/*.test.ts',
  'functions/batch/duplicates/**/*.test.ts',
  'functions/finexio/**/*.test.ts',
  'functions/sic/**/*.test.ts',
  'shared/{contract,names,results}/**/*.test.ts',
  'local/aws/{apigateway,events,iam,s3,secrets,sqs,states,template}/**/*.test.ts',
  'bench/**/*.test.ts',
];

export default defineConfig({
  test: {
    // openapi-typescript needs the compiler's interface, which TypeScript 7 does not have.
    alias: { typescript: 'typescript-5' },
    server: { deps: { inline: ['openapi-typescript'] } },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    // A whole stack starts in 7 s on two idle cores and in a minute on busy ones.
    hookTimeout: 180_000,
    env: {
      CDK_VALIDATION: 'false',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      POWERTOOLS_METRICS_DISABLED: 'true',
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['{cdk,functions,shared,local,tests,bench,samples,state-machines}/**/*.test.ts'],
          exclude: [AFTERWARDS, ...PURE],
          globalSetup: ['tests/support/global-setup.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // They share nothing that a test changes: one process runs them all and loads their modules once.
        test: { name: 'pure', include: PURE, isolate: false, sequence: { groupOrder: 0 } },
      },
      { extends: true, test: { name: 'afterwards', include: [AFTERWARDS], sequence: { groupOrder: 1 } } },
    ],
  },
});
