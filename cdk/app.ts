// The CDK app: the Data stack and the Service stack. Run by the CDK's command line, and in process by the laptop stack and the tests.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App, Tags } from 'aws-cdk-lib';
import * as z from 'zod';
import { UsageError } from '../shared/command-line.ts';
import { BUNDLES } from './bundle.ts';
import { refuseContext } from './commands/context.ts';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { readStage } from './stages/read-stage.ts';
import { DEFAULT_STAGE, type Stage, setStage } from './stages/stage.ts';

export interface AppOptions {
  /** The settings of the installation; the built-in ones when left out. */
  stage?: Stage;
  /** Where the cloud assembly goes; a temporary folder when left out. */
  outdir?: string;
  /** Folder with a bundle a service. */
  bundles?: string;
  /** Tolerates services without a bundle: their functions refuse every call. For tests, and while a service is being written. */
  isPartial?: boolean;
}

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** The feature flags of cdk.json; the command line passes them by itself, a call in process does not. */
function featureFlags(): Record<string, unknown> {
  const file = fileURLToPath(new URL('../cdk.json', import.meta.url));
  return CdkJson.parse(JSON.parse(readFileSync(file, 'utf8'))).context;
}

export function buildApp({
  stage = DEFAULT_STAGE,
  outdir,
  bundles = BUNDLES,
  isPartial = false,
}: AppOptions = {}): App {
  const app = new App({ context: featureFlags(), analyticsReporting: false, ...(outdir && { outdir }) });
  setStage(app, stage);
  const data = new DataStack(app, `${stage.name}-data`, { description: 'Clarity Engine: bucket and secrets' });
  const description = 'Clarity Engine: functions, queues, state machines and API';
  new ServiceStack(app, `${stage.name}-service`, { description, data, bundles, isPartial });
  for (const [key, value] of Object.entries(stage.tags)) {
    // cfn-lint and older regions know no tags of a dashboard.
    Tags.of(app).add(key, value, { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] });
  }
  return app;
}

/** The stage that this repository's commands pass as context; the built-in settings without one. */
function stageFrom(context: string | undefined): Stage {
  const given = z.record(z.string(), z.unknown()).parse(JSON.parse(context ?? '{}'));
  refuseContext(Object.keys(given));
  return typeof given.stage === 'string' ? readStage(given.stage) : DEFAULT_STAGE;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    buildApp({ stage: stageFrom(process.env.CDK_CONTEXT_JSON) }).synth();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
