// ListObjectsV2: one page of a bucket's keys, those behind a delimiter rolled up into common prefixes.

import { AwsError } from '../protocol.ts';
import type { Bucket } from './object-index.ts';
import type { StoredObject } from './stored.ts';

export interface ListQuery {
  readonly prefix: string;
  readonly delimiter: string;
  readonly startAfter: string;
  readonly continuationToken: string;
  readonly maxKeys: number;
}

export interface Listing {
  readonly objects: { key: string; object: StoredObject }[];
  readonly commonPrefixes: string[];
  /** Given when there is more. */
  readonly nextToken: string | undefined;
}

const MAX_KEYS = 1000;

export function listObjects({ keys, objects }: Bucket, query: Partial<ListQuery>): Listing {
  const { prefix = '', delimiter = '', maxKeys = MAX_KEYS } = query;
  if (!(Number.isInteger(maxKeys) && maxKeys >= 0))
    throw new AwsError('InvalidArgument', `max-keys must be a number, got ${maxKeys}`);
  const limit = Math.min(maxKeys, MAX_KEYS);
  const page: { key: string; object: StoredObject }[] = [];
  const commonPrefixes: string[] = [];
  const after = query.continuationToken ? decodeToken(query.continuationToken) : (query.startAfter ?? '');
  let index = Math.max(keys.lowerBound(prefix), keys.lowerBound(after));
  if (keys.at(index) === after) index++;
  for (let key = keys.at(index); key?.startsWith(prefix); key = keys.at(index)) {
    const isFull = page.length + commonPrefixes.length === limit;
    if (isFull)
      return { objects: page, commonPrefixes, nextToken: limit > 0 ? tokenAfter(keys.at(index - 1)!) : undefined };
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end < 0) {
      page.push({ key, object: objects.get(key)! });
      index++;
      continue;
    }
    const commonPrefix = key.slice(0, end + delimiter.length);
    commonPrefixes.push(commonPrefix);
    while (keys.at(index)?.startsWith(commonPrefix)) index++;
  }
  return { objects: page, commonPrefixes, nextToken: undefined };
}

/** A page ends after the last key that it has used up, be it listed or rolled up. */
function tokenAfter(lastKey: string): string {
  return Buffer.from(lastKey).toString('base64url');
}

function decodeToken(token: string): string {
  if (!/^[A-Za-z0-9_-]+$/.test(token))
    throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect');
  return Buffer.from(token, 'base64url').toString();
}
