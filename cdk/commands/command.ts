// What every command for an installation shares: --stage and --profile, one line for what is wrong, and the exit codes
// (0 done, 1 failed, 2 wrong use).
import type { ParseArgsConfig } from 'node:util';
import { parseStrictly, UsageError } from '../../shared/command-line.ts';
import { readStage } from '../stages/read-stage.ts';
import type { StageFile } from '../stages/stage.ts';
import { refuseContext } from './context.ts';

export interface Installation {
  /** As --stage names it. */
  name: string;
  stage: StageFile;
  profile: string | undefined;
  dataStack: string;
  serviceStack: string;
}

/** A program that we started has failed, and has said why itself. */
export class ProgramFailed extends Error {
  readonly status: number;
  constructor(status: number) {
    super('');
    this.status = status;
  }
}

interface Named {
  stage?: string | undefined;
  profile?: string | undefined;
}

const OPTIONS = {
  stage: { type: 'string' },
  profile: { type: 'string' },
  /** Only to be refused with a sentence. */
  context: { type: 'string', short: 'c', multiple: true },
} as const;

/** Runs `main`; its answer is the exit code. `usage` begins with the command, as in `npm run deploy -- STEP`. */
export async function runCommand(usage: string, main: (command: string) => Promise<number | undefined>): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(`Usage: ${usage}`);
    return;
  }
  try {
    process.exitCode = (await main(usage.split(/\s/).slice(0, 3).join(' '))) ?? 0;
  } catch (error) {
    const { line, status } = explain(error);
    if (line) console.error(line);
    process.exitCode = status;
  }
}

/** The options of the command with `--stage` and `--profile`, and what stands beside them. Throws UsageError. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(command: string, options: T) {
  const { values, positionals } = parseStrictly(command, {
    allowPositionals: true,
    options: { ...OPTIONS, ...options },
  });
  const { stage, profile, context = [] } = common(values);
  const names = context.map((text) => text.split('=')[0] ?? '');
  refuseContext(names, stage);
  if (names.length > 0) throw new UsageError(`-c ${names[0]}: there are no such flags; settings stand in cdk/stages`);
  return { values, positionals, stage, profile };
}

/** parseArgs has no types for options that come together from two places. */
function common(values: object): { stage?: string; profile?: string; context?: string[] } {
  return values;
}

/** Reads the stage file; every AWS client of this process then uses its region and the profile. Throws UsageError. */
export function enter(command: string, { stage, profile }: Named): Installation {
  if (stage === undefined) throw new UsageError(`--stage NAME is missing: ${command} -- --help says more`);
  const settings = readStage(stage);
  process.env.AWS_REGION = settings.region;
  process.env.AWS_DEFAULT_REGION = settings.region;
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  if (profile !== undefined) {
    process.env.AWS_PROFILE = profile;
    // They would be taken before the profile.
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) delete process.env[name];
  }
  const { name } = settings;
  return { name: stage, stage: settings, profile, dataStack: `${name}-data`, serviceStack: `${name}-service` };
}

const NO_CREDENTIALS =
  /^(CredentialsProviderError|TokenProviderError|ProviderError|ExpiredToken(Exception)?|InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature\w*|AuthFailure)$/;

/** The error as one line for a person, with the exit code: 2 where the call of the command is to be mended. */
export function explain(error: unknown): { line: string; status: number } {
  if (error instanceof ProgramFailed) return { line: '', status: error.status };
  if (error instanceof UsageError) return { line: error.message, status: 2 };
  const errors = [...causes(error)];
  const refused = errors.find(({ name }) => NO_CREDENTIALS.test(name));
  if (refused) {
    const whose = process.env.AWS_PROFILE ? ` of the profile ${process.env.AWS_PROFILE}` : '';
    const line = `no AWS credentials${whose} that work: ${firstLine(refused)}. Log in, or give --profile NAME.`;
    return { line, status: 2 };
  }
  const last = errors.at(-1);
  return { line: last ? firstLine(last) : String(error), status: 1 };
}

function* causes(error: unknown): Generator<Error> {
  for (let each = error; each instanceof Error; each = each.cause) {
    yield each;
    if (each instanceof AggregateError && each.message === '' && each.errors[0] instanceof Error) yield each.errors[0];
  }
}

function firstLine({ name, message }: Error): string {
  const [line = ''] = message.trim().split('\n');
  return (line || name).replace(/[.:]$/, '');
}
