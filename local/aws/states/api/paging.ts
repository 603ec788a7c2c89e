// Pages of a list: at most 1,000 entries, and a token that says where the next page begins.

import * as z from 'zod';
import { AwsError } from '../../protocol.ts';

const MOST = 1000;
const DEFAULT = 100;

export const paging = {
  maxResults: z.int().min(0).max(MOST).optional(),
  nextToken: z.string().min(1).optional(),
};

interface Asked {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export function page<T>(field: string, all: readonly T[], { maxResults, nextToken }: Asked): Record<string, unknown> {
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64').toString());
  if (!Number.isInteger(start) || start < 0) throw new AwsError('InvalidToken', `Invalid Token: '${nextToken}'`);
  const end = start + (maxResults || DEFAULT);
  return {
    [field]: all.slice(start, end),
    ...(end < all.length ? { nextToken: Buffer.from(String(end)).toString('base64') } : {}),
  };
}
