// The developer's tenant and API key, made once for a state folder by the same command that makes the first key on AWS.
import * as z from 'zod';
import { SCOPES } from '#shared/contract/route';
import type { LocalStack } from './local-stack.ts';

const CreatedKey = z.looseObject({ tenantId: z.uuid(), secret: z.string() });

export interface Developer {
  tenantId: string;
  apiKey: string;
}

export async function ensureDeveloper(stack: LocalStack): Promise<Developer> {
  const { installation } = stack.parts;
  const { developer } = installation.content;
  if (developer?.isOperator) return developer;
  // A key made before there was the operator's scope lacks it; the tenant stays.
  const made = await newTenant(stack, 'Development', developer?.tenantId);
  installation.update({ developer: { ...made, isOperator: true } });
  return made;
}

/** A tenant of its own with a key for everything. */
export async function newTenant(stack: LocalStack, tenantName: string, tenantId?: string): Promise<Developer> {
  const answer = await stack.command('gateway', {
    command: 'createFirstKey',
    tenantName,
    ...(tenantId && { tenantId }),
    label: 'development',
    scopes: [...SCOPES],
  });
  const made = CreatedKey.parse(answer);
  return { tenantId: made.tenantId, apiKey: made.secret };
}
