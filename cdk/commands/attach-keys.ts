// Attaches the keys of all customers to the usage plan of an installation: for npm run keys, and for each deployment of the
// Service stack.
import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { attach } from '../../functions/gateway/attach-keys.ts';
import { systemClock } from '../../shared/clock.ts';
import { connectDatabase } from '../../shared/db/connection/connect.ts';
import { listLiveKeys, setUsageKey } from '../../shared/db/tenants/api-keys.ts';
import { usagePlanOf } from '../usage-plan.ts';
import type { Installation } from './command.ts';

/** API Gateway takes five such calls a second of an account. */
export const apiGateway = () => new APIGatewayClient({ maxAttempts: 10, retryMode: 'adaptive' });

/** Returns what was done as a sentence. */
export async function attachKeys({ dataStack, serviceStack }: Installation): Promise<string> {
  const database = await connectDatabase(`${dataStack}/database`);
  try {
    const live = await listLiveKeys(database.db, systemClock.now());
    let [attached, made] = [0, 0];
    for await (const { id, usageKeyId, wasMade } of attach(apiGateway(), usagePlanOf(serviceStack), live)) {
      if (usageKeyId !== live.find((key) => key.id === id)?.usageKeyId) await setUsageKey(database.db, id, usageKeyId);
      attached += 1;
      if (wasMade) made += 1;
    }
    const again = made > 0 ? `, ${made} of them made again in API Gateway` : '';
    return `API keys: ${live.length} live, ${attached} attached to the usage plan${again}`;
  } finally {
    await database.close();
  }
}
