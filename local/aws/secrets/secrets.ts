// The local Secrets Manager: secrets by name with their current and previous version, kept on disk.

import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { LaptopClock } from '../../clock.ts';
import { Journal } from '../journal.ts';
import { AwsError, LOCAL_ACCOUNT, LOCAL_REGION } from '../protocol.ts';

const SecretVersion = z.object({
  id: z.string(),
  stages: z.array(z.string()),
  createdMs: z.number(),
  text: z.string().optional(),
  /** Base64. */
  binary: z.string().optional(),
});
export type SecretVersion = z.infer<typeof SecretVersion>;

const Secret = z.object({
  name: z.string(),
  arn: z.string(),
  description: z.string().optional(),
  createdMs: z.number(),
  /** Newest first; a version that has lost all its stages is dropped. */
  versions: z.array(SecretVersion),
});
export type Secret = z.infer<typeof Secret>;

export interface SecretValue {
  text?: string;
  /** Base64. */
  binary?: string;
}

const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';
const MAX_VALUE_BYTES = 65_536;

export class Secrets {
  readonly #clock: LaptopClock;
  readonly #journal: Journal<Secret>;
  readonly #secrets = new Map<string, Secret>();

  private constructor(clock: LaptopClock, journal: Journal<Secret>) {
    this.#clock = clock;
    this.#journal = journal;
    for (const secret of journal.entries) this.#secrets.set(secret.name, secret);
    journal.compact(this.#secrets.values());
  }

  static async open({ clock, dir }: { clock: LaptopClock; dir: string }): Promise<Secrets> {
    return new Secrets(clock, await Journal.open(join(dir, 'secrets.journal'), (value) => Secret.parse(value)));
  }

  has(nameOrArn: string): boolean {
    return this.#find(nameOrArn) !== undefined;
  }

  /** Throws ResourceNotFoundException. A name, a whole ARN, or an ARN without its random end will do. */
  get(nameOrArn: string): Secret {
    const secret = this.#find(nameOrArn);
    if (!secret) throw notFound(`the specified secret: ${nameOrArn}`);
    return secret;
  }

  /** Throws ResourceNotFoundException for a secret that has no value yet. */
  version(
    nameOrArn: string,
    { id, stage = id === undefined ? CURRENT : undefined }: { id?: string; stage?: string } = {},
  ): SecretVersion {
    const isWanted = (version: SecretVersion) =>
      (id === undefined || version.id === id) && (stage === undefined || version.stages.includes(stage));
    const version = this.get(nameOrArn).versions.find(isWanted);
    if (!version)
      throw notFound(`the specified secret value for staging label ${stage ?? 'of any kind'} of ${nameOrArn}`);
    return version;
  }

  list(): Secret[] {
    return [...this.#secrets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** With a value or, to be filled later, without. */
  create(
    name: string,
    { description, value, token }: { description?: string; value?: SecretValue; token?: string } = {},
  ): Secret {
    if (!/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name))
      throw new AwsError('InvalidParameterException', `"${name}" is no name of a secret`);
    if (this.#secrets.has(name)) throw new AwsError('ResourceExistsException', `The secret ${name} exists already`);
    this.#store({ name, arn: secretArn(name), description, createdMs: this.#clock.now(), versions: [] });
    if (value) this.put(name, value, token);
    return this.get(name);
  }

  /** The new version becomes current and the current one previous. The same `token` with the same value does nothing. */
  put(nameOrArn: string, value: SecretValue, token: string = randomUUID()): SecretVersion {
    checkValue(value);
    const secret = this.get(nameOrArn);
    const present = secret.versions.find(({ id }) => id === token);
    if (present) return sameVersion(present, value);
    const version = { id: token, stages: [CURRENT], createdMs: this.#clock.now(), ...value };
    const current = secret.versions.find(({ stages }) => stages.includes(CURRENT));
    this.#store({ ...secret, versions: current ? [version, { ...current, stages: [PREVIOUS] }] : [version] });
    return version;
  }

  close(): void {
    this.#journal.close();
  }

  #find(nameOrArn: string): Secret | undefined {
    if (!nameOrArn.startsWith('arn:')) return this.#secrets.get(nameOrArn);
    return this.list().find(({ arn }) => arn === nameOrArn || arn.slice(0, -7) === nameOrArn);
  }

  #store(secret: Secret): void {
    this.#secrets.set(secret.name, secret);
    this.#journal.append(secret);
    if (this.#journal.isWorthCompacting(this.#secrets.size)) this.#journal.compact(this.#secrets.values());
  }
}

/** AWS ends an ARN of a secret with six random characters; here they follow from the name, so that they outlive the state on disk. */
export function secretArn(name: string): string {
  const end = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `arn:aws:secretsmanager:${LOCAL_REGION}:${LOCAL_ACCOUNT}:secret:${name}-${end}`;
}

function checkValue({ text, binary }: SecretValue): void {
  if ((text === undefined) === (binary === undefined)) {
    throw new AwsError('InvalidParameterException', 'Expected either SecretString or SecretBinary');
  }
  const bytes = Buffer.byteLength(text ?? binary ?? '');
  if (bytes > MAX_VALUE_BYTES)
    throw new AwsError('InvalidParameterException', `Expected at most ${MAX_VALUE_BYTES} bytes, got ${bytes}`);
}

function sameVersion(present: SecretVersion, { text, binary }: SecretValue): SecretVersion {
  if (present.text === text && present.binary === binary) return present;
  throw new AwsError('ResourceExistsException', `Version ${present.id} exists already with another value`);
}

function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Secrets Manager can't find ${what}`);
}
