// The API keys that are made at run time and the usage plans they belong to, kept on disk.
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { Journal } from '../journal.ts';
import { AwsError } from '../protocol.ts';

const ApiKey = z.object({
  id: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  value: z.string(),
  enabled: z.boolean(),
  createdDate: z.number(),
  lastUpdatedDate: z.number(),
  tags: z.record(z.string(), z.string()).optional(),
  /** Ids of the usage plans that the key belongs to. */
  plans: z.array(z.string()),
});
export type ApiKey = z.infer<typeof ApiKey>;

const Entry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key'), key: ApiKey }),
  z.object({ kind: z.literal('deleted'), id: z.string() }),
]);
type Entry = z.infer<typeof Entry>;

export interface NewApiKey {
  name?: string | undefined;
  description?: string | undefined;
  value?: string | undefined;
  enabled?: boolean | undefined;
  tags?: Record<string, string> | undefined;
}

export class ApiKeys {
  readonly #journal: Journal<Entry>;
  readonly #byId = new Map<string, ApiKey>();
  readonly #byValue = new Map<string, ApiKey>();

  private constructor(journal: Journal<Entry>) {
    this.#journal = journal;
    for (const entry of journal.entries) {
      if (entry.kind === 'key') this.#keep(entry.key);
      else this.#forget(entry.id);
    }
    journal.compact([...this.#byId.values()].map((key) => ({ kind: 'key', key })));
  }

  static async open(path: string): Promise<ApiKeys> {
    return new ApiKeys(await Journal.open(path, (value) => Entry.parse(value)));
  }

  create({ name, description, value, enabled = false, tags }: NewApiKey): ApiKey {
    if (value !== undefined && (value.length < 20 || value.length > 128)) {
      throw new AwsError('BadRequestException', 'API Key value should be at least 20 characters and at most 128');
    }
    if (value !== undefined && this.#byValue.has(value))
      throw new AwsError('ConflictException', 'API Key already exists', 409);
    const seconds = Math.floor(Date.now() / 1000);
    const id = randomBytes(5).toString('hex');
    return this.#save({
      id,
      name,
      description,
      value: value ?? randomBytes(20).toString('hex'),
      enabled,
      tags,
      createdDate: seconds,
      lastUpdatedDate: seconds,
      plans: [],
    });
  }

  /** Throws NotFoundException. */
  get(id: string): ApiKey {
    const key = this.#byId.get(id);
    if (!key) throw new AwsError('NotFoundException', 'Invalid API Key identifier specified', 404);
    return key;
  }

  byValue(value: string): ApiKey | undefined {
    return this.#byValue.get(value);
  }

  list(): ApiKey[] {
    return [...this.#byId.values()];
  }

  update(id: string, change: Partial<Pick<ApiKey, 'name' | 'description' | 'enabled' | 'plans'>>): ApiKey {
    return this.#save({ ...this.get(id), ...change, lastUpdatedDate: Math.floor(Date.now() / 1000) });
  }

  delete(id: string): void {
    this.get(id);
    this.#forget(id);
    this.#journal.append({ kind: 'deleted', id });
  }

  close(): void {
    this.#journal.close();
  }

  #save(key: ApiKey): ApiKey {
    this.#keep(key);
    this.#journal.append({ kind: 'key', key });
    return key;
  }

  #keep(key: ApiKey): void {
    this.#byId.set(key.id, key);
    this.#byValue.set(key.value, key);
  }

  #forget(id: string): void {
    const key = this.#byId.get(id);
    this.#byId.delete(id);
    if (key) this.#byValue.delete(key.value);
  }
}
