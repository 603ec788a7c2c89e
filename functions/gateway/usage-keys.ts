// API Gateway's own keys: one beside each of ours, in the usage plan, so that requests are counted and limited per key. Their value is no secret: it is our key's id.
import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  paginateGetUsagePlans,
} from '@aws-sdk/client-api-gateway';

export interface UsageKeys {
  /** Makes the key in the usage plan; answers its id. */
  create(keyId: string): Promise<string>;
  delete(usageKeyId: string): Promise<void>;
}

export function usageKeys(planName: string, client = new APIGatewayClient({})): UsageKeys {
  let planId: Promise<string> | undefined;
  return {
    async create(keyId) {
      planId ??= findPlan(client, planName);
      const usagePlanId = await planId.catch((error: unknown) => {
        planId = undefined;
        throw error;
      });
      const { id } = await client.send(new CreateApiKeyCommand({ name: keyId, value: keyId, enabled: true }));
      if (!id) throw new Error(`API Gateway gave no id for key ${keyId}`);
      await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId: id, keyType: 'API_KEY' }));
      return id;
    },
    async delete(usageKeyId) {
      try {
        await client.send(new DeleteApiKeyCommand({ apiKey: usageKeyId }));
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'NotFoundException') throw error;
      }
    },
  };
}

/** The id of the plan of this name. */
export async function findPlan(client: APIGatewayClient, name: string): Promise<string> {
  for await (const { items } of paginateGetUsagePlans({ client }, {})) {
    const plan = items?.find((item) => item.name === name);
    if (plan?.id) return plan.id;
  }
  throw new Error(`API Gateway has no usage plan ${name}; the Service stack makes it`);
}
