// The CDK app: the Data stack and the Service stack. Run by the CDK's command line, and in process by the laptop stack and the tests.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { PayeeTypeName } from '../shared/contract/reviews.ts';
import { readPrices } from '../shared/prices.ts';
import { BUNDLES } from './bundle.ts';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';

export interface AppOptions {
  /** First part of the stacks' names, for several installations in one account. */
  name?: string | undefined;
  /** Where the cloud assembly goes; a temporary folder when left out. */
  outdir?: string;
  /** Folder with a bundle a service. */
  bundles?: string;
  /** Tolerates services without a bundle: their functions refuse every call. For tests, and while a service is being written. */
  isPartial?: boolean;
  /** Where alarms go. */
  alarmEmail?: string | undefined;
  /** False where another stack has set the role by which API Gateway writes logs in this account and region. */
  setsAccountLogRole?: boolean | undefined;
  /** JSON of the vendors' prices that differ from the public ones, see shared/prices.ts. */
  prices?: string | undefined;
  /** Types of payees that may be searched for at Mastercard, comma-separated; those of functions/mastercard when left out. */
  mastercardPayeeTypes?: string | undefined;
  /** Searches of Mastercard of one batch at once, 1 to 40; as cdk/machines.ts says when left out. */
  mastercardConcurrency?: number | undefined;
}

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** The feature flags of cdk.json; the command line passes them by itself, a call in process does not. */
function featureFlags(): Record<string, unknown> {
  const file = fileURLToPath(new URL('../cdk.json', import.meta.url));
  return CdkJson.parse(JSON.parse(readFileSync(file, 'utf8'))).context;
}

export function buildApp(options: AppOptions = {}): App {
  const {
    name = 'clarity',
    outdir,
    bundles = BUNDLES,
    isPartial = false,
    alarmEmail,
    setsAccountLogRole = true,
    prices,
    mastercardPayeeTypes,
    mastercardConcurrency,
  } = options;
  const app = new App({ context: featureFlags(), analyticsReporting: false, ...(outdir && { outdir }) });
  const data = new DataStack(app, `${name}-data`, { description: 'Clarity Engine: bucket and secrets' });
  const description = 'Clarity Engine: functions, queues, state machines and API';
  const settings = { setsAccountLogRole, alarmEmail, prices, mastercardPayeeTypes, mastercardConcurrency };
  new ServiceStack(app, `${name}-service`, { description, data, bundles, isPartial, ...settings });
  return app;
}

function isPriceList(text: string): boolean {
  try {
    readPrices(text);
    return true;
  } catch {
    return false;
  }
}

const isPayeeTypes = (text: string): boolean =>
  text.split(',').every((name) => PayeeTypeName.safeParse(name.trim()).success);

/** Settings of an installation, given as `-c <name>=<value>` to the command line. */
const Settings = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,20}$/, 'expected a-z, 0-9 and dashes, at most 21')
    .optional(),
  alarmEmail: z.email().optional(),
  setsAccountLogRole: z.stringbool().optional(),
  prices: z.string().refine(isPriceList, 'expected JSON of prices, as docs/deploy.md shows').optional(),
  mastercardPayeeTypes: z
    .string()
    .refine(isPayeeTypes, `expected some of ${PayeeTypeName.options.join(', ')}, with commas`)
    .optional(),
  // Step Functions runs at most 40 iterations of an inline map at once.
  mastercardConcurrency: z.coerce.number().int().min(1).max(40).optional(),
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given: unknown = JSON.parse(process.env.CDK_CONTEXT_JSON ?? '{}');
  buildApp(Settings.parse(given)).synth();
}
