// The secrets of an installation: whether each is there, filled, and as the service that reads it expects. No value is ever shown.
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type * as z from 'zod';
import { GoogleSecret } from '../../functions/address/google-secret.ts';
import { AkkioSecret } from '../../functions/akkio/akkio-model.ts';
import { OpenAiSecret } from '../../functions/classification/openai-secret.ts';
import { MastercardSecret } from '../../functions/mastercard/track-search/client.ts';
import { BigQuerySecret } from '../../functions/scheduler/sync/sync-settings.ts';
import { ConfigurationError } from '../../shared/errors.ts';
import { DatabaseSecret, parseSecret, UnfilledSecretError } from '../../shared/secrets.ts';
import type { Installation } from '../commands/command.ts';
import { SECRETS, type SecretName } from '../secrets.ts';
import { type Finding, missing, ok, warn } from './finding.ts';

const SCHEMAS: Record<SecretName, z.ZodType> = {
  database: DatabaseSecret,
  openai: OpenAiSecret,
  mastercard: MastercardSecret,
  google: GoogleSecret,
  akkio: AkkioSecret,
  bigquery: BigQuerySecret,
};

export async function checkSecrets({ name: stage, dataStack }: Installation): Promise<Finding[]> {
  const client = new SecretsManagerClient({});
  const findings: Finding[] = [];
  for (const name of Object.keys(SECRETS).filter((each): each is SecretName => each in SCHEMAS)) {
    const id = `${dataStack}/${name}`;
    const what = `secret ${id}`;
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
      findings.push(judge(name, id, SecretString));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error;
      findings.push(missing(what, 'does not exist', `npm run deploy -- data --stage ${stage}`));
    }
  }
  return findings;
}

function judge(name: SecretName, id: string, text: string | undefined): Finding {
  const what = `secret ${id}`;
  const todo = `fill it as docs/deploy.md says: aws secretsmanager put-secret-value --secret-id ${id}`;
  try {
    parseSecret(name, text, SCHEMAS[name]);
    return ok(what, 'filled, with the fields that are expected');
  } catch (error) {
    if (error instanceof UnfilledSecretError) {
      return name === 'database'
        ? missing(what, 'unfilled, and nothing works without it', todo)
        : warn(what, 'unfilled: its step is switched off', todo);
    }
    if (!(error instanceof ConfigurationError)) throw error;
    const noJson = /is no JSON: (.*)$/.exec(error.message)?.[1];
    return missing(what, `misconfigured: ${noJson ? `no JSON, ${noJson}` : error.message}`, todo);
  }
}
