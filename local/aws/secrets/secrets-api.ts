// The local Secrets Manager as the SDK clients speak to it.

import * as z from 'zod';
import { findOperation, type Operation, operation } from '../aws-json-operation.ts';
import type { Access, AwsJsonService, Caller } from '../protocol.ts';
import { type Secret, type Secrets, secretArn } from './secrets.ts';

const SecretId = z.string();
const value = {
  SecretString: z.string().optional(),
  SecretBinary: z.string().optional(),
  ClientRequestToken: z.string().optional(),
};
const CreateInput = z.strictObject({ Name: z.string(), Description: z.string().optional(), ...value });
const PutInput = z.strictObject({ SecretId, ...value });
const DescribeInput = z.strictObject({ SecretId });
const GetInput = z.strictObject({ SecretId, VersionId: z.string().optional(), VersionStage: z.string().optional() });
const ListInput = z.strictObject({
  MaxResults: z.number().int().min(1).max(100).default(100),
  NextToken: z.string().regex(/^\d+$/).default('0'),
  Filters: z.array(z.strictObject({ Key: z.literal('name'), Values: z.array(z.string()) })).default([]),
});

export class SecretsApi implements AwsJsonService {
  readonly #secrets: Secrets;
  readonly #operations: ReadonlyMap<string, Operation>;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
    this.#operations = new Map([
      operation('CreateSecret', CreateInput, (given) => this.#create(given)),
      operation('PutSecretValue', PutInput, (given) => this.#put(given)),
      operation('GetSecretValue', GetInput, (given) => this.#get(given)),
      operation('DescribeSecret', DescribeInput, (given) => describe(secrets.get(given.SecretId))),
      operation('ListSecrets', ListInput, (given) => this.#list(given)),
    ]);
  }

  access(operation: string, { SecretId, Name }: Record<string, unknown>): Access[] {
    const named = typeof SecretId === 'string' ? SecretId : typeof Name === 'string' ? Name : undefined;
    return [{ action: `secretsmanager:${operation}`, resource: named === undefined ? '*' : this.#arnOf(named) }];
  }

  async call(name: string, given: Record<string, unknown>, from: Caller): Promise<unknown> {
    return findOperation(this.#operations, name, 'Secrets Manager')(given, from);
  }

  #arnOf(nameOrArn: string): string {
    return this.#secrets.has(nameOrArn) ? this.#secrets.get(nameOrArn).arn : secretArn(nameOrArn);
  }

  #create({ Name, Description, SecretString, SecretBinary, ClientRequestToken }: z.infer<typeof CreateInput>) {
    const hasValue = SecretString !== undefined || SecretBinary !== undefined;
    const { arn, versions } = this.#secrets.create(Name, {
      description: Description,
      value: hasValue ? { text: SecretString, binary: SecretBinary } : undefined,
      token: ClientRequestToken,
    });
    return { ARN: arn, Name, VersionId: versions[0]?.id };
  }

  #put({ SecretId, SecretString, SecretBinary, ClientRequestToken }: z.infer<typeof PutInput>) {
    const { id, stages } = this.#secrets.put(
      SecretId,
      { text: SecretString, binary: SecretBinary },
      ClientRequestToken,
    );
    const { arn, name } = this.#secrets.get(SecretId);
    return { ARN: arn, Name: name, VersionId: id, VersionStages: stages };
  }

  #get({ SecretId, VersionId, VersionStage }: z.infer<typeof GetInput>) {
    const { id, stages, text, binary, createdMs } = this.#secrets.version(SecretId, {
      id: VersionId,
      stage: VersionStage,
    });
    const { arn, name } = this.#secrets.get(SecretId);
    return {
      ARN: arn,
      Name: name,
      VersionId: id,
      VersionStages: stages,
      SecretString: text,
      SecretBinary: binary,
      CreatedDate: createdMs / 1000,
    };
  }

  /** The names of one filter are prefixes, any of which will do; all filters have to agree. */
  #list({ MaxResults, NextToken, Filters }: z.infer<typeof ListInput>) {
    const isWanted = ({ name }: Secret) =>
      Filters.every(({ Values }) => Values.some((prefix) => name.startsWith(prefix)));
    const wanted = this.#secrets.list().filter(isWanted);
    const end = Number(NextToken) + MaxResults;
    return {
      SecretList: wanted.slice(Number(NextToken), end).map(describe),
      NextToken: end < wanted.length ? String(end) : undefined,
    };
  }
}

function describe({ arn, name, description, createdMs, versions }: Secret) {
  return {
    ARN: arn,
    Name: name,
    Description: description,
    CreatedDate: createdMs / 1000,
    LastChangedDate: (versions[0]?.createdMs ?? createdMs) / 1000,
    VersionIdsToStages: Object.fromEntries(versions.map(({ id, stages }) => [id, stages])),
  };
}
