// Conditional requests: whether a PUT may write and whether a GET has anything to answer.

import { AwsError } from '../protocol.ts';
import type { StoredObject } from './stored.ts';

export interface PutConditions {
  /** Only `*`: write only where nothing is. */
  ifNoneMatch?: string;
  /** Write only over the object with this ETag. */
  ifMatch?: string;
}

export function checkPut(present: StoredObject | undefined, { ifNoneMatch, ifMatch }: PutConditions): void {
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new AwsError('NotImplemented', `If-None-Match of a write: S3 knows only *, got ${ifNoneMatch}`, 501);
  }
  if (ifNoneMatch === '*' && present) throw failed('If-None-Match');
  if (ifMatch === undefined) return;
  if (!present) throw new AwsError('NoSuchKey', 'If-Match: the specified key does not exist', 404);
  if (!matches(ifMatch, present)) throw failed('If-Match');
}

/** `not modified` when the client has it already (304). Throws PreconditionFailed. */
export function checkGet(object: StoredObject, headers: ReadonlyMap<string, string>): 'send' | 'not modified' {
  // HTTP dates have whole seconds.
  const modifiedMs = Math.floor(object.modifiedMs / 1000) * 1000;
  const ifMatch = headers.get('if-match');
  const ifUnmodifiedSince = headers.get('if-unmodified-since');
  if (ifMatch !== undefined && !matches(ifMatch, object)) throw failed('If-Match');
  if (ifMatch === undefined && ifUnmodifiedSince !== undefined && modifiedMs > Date.parse(ifUnmodifiedSince))
    throw failed('If-Unmodified-Since');
  const ifNoneMatch = headers.get('if-none-match');
  const ifModifiedSince = headers.get('if-modified-since');
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, object) ? 'not modified' : 'send';
  return ifModifiedSince !== undefined && modifiedMs <= Date.parse(ifModifiedSince) ? 'not modified' : 'send';
}

function matches(condition: string, { etag }: StoredObject): boolean {
  return condition === '*' || condition.split(',').some((given) => given.trim().replaceAll('"', '') === etag);
}

function failed(condition: string): AwsError {
  return new AwsError(
    'PreconditionFailed',
    `At least one of the pre-conditions you specified did not hold: ${condition}`,
    412,
  );
}
