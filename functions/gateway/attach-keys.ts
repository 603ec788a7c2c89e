// Puts keys that exist already into a usage plan again: a plan that was deleted and made again has none, and refuses every customer.
import {
  type APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  paginateGetApiKeys,
  paginateGetUsagePlanKeys,
} from '@aws-sdk/client-api-gateway';
import { findPlan } from './usage-keys.ts';

export interface OwnKey {
  id: string;
  /** The key of API Gateway that goes with it, as it was written down. */
  usageKeyId: string | null;
}

export interface Attachment {
  id: string;
  usageKeyId: string;
  /** API Gateway had no such key any more. */
  wasMade: boolean;
}

const PAGE = { limit: 500 };

/** Those of the keys that the usage plan `planName` lacks. Throws when there is no such plan. */
export async function unattached(
  client: APIGatewayClient,
  planName: string,
  keys: readonly OwnKey[],
): Promise<OwnKey[]> {
  const attached = await keysOfPlan(client, await findPlan(client, planName));
  return keys.filter(({ id }) => !attached.has(id));
}

/** Attaches what is missing, and tells of each; a key that is attached already costs no call. May be run again at any time. */
export async function* attach(
  client: APIGatewayClient,
  planName: string,
  keys: readonly OwnKey[],
): AsyncGenerator<Attachment> {
  const usagePlanId = await findPlan(client, planName);
  const attached = await keysOfPlan(client, usagePlanId);
  const missing = keys.filter(({ id }) => !attached.has(id));
  const existing = missing.length > 0 ? await keysByName(client) : new Map<string, string>();
  for (const { id } of missing) {
    const found = existing.get(id);
    const keyId = found ?? (await make(client, id));
    await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }));
    yield { id, usageKeyId: keyId, wasMade: found === undefined };
  }
}

async function make(client: APIGatewayClient, name: string): Promise<string> {
  const { id } = await client.send(new CreateApiKeyCommand({ name, value: name, enabled: true }));
  if (!id) throw new Error(`API Gateway gave no id for key ${name}`);
  return id;
}

/** Ids of ours, which are the names there. */
async function keysOfPlan(client: APIGatewayClient, usagePlanId: string): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const { items = [] } of paginateGetUsagePlanKeys({ client }, { usagePlanId, ...PAGE })) {
    for (const { name } of items) if (name) names.add(name);
  }
  return names;
}

async function keysByName(client: APIGatewayClient): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for await (const { items = [] } of paginateGetApiKeys({ client }, PAGE)) {
    for (const { id, name } of items) if (id && name) ids.set(name, id);
  }
  return ids;
}
