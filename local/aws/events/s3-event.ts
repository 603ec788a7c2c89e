// What S3 tells EventBridge of a new object, in the shape of "Object Created" events.

import { LOCAL_ACCOUNT } from '../protocol.ts';
import type { ObjectCreated } from '../s3/s3.ts';
import type { EventInput } from './event-bus.ts';

export function objectCreatedEvent({ bucket, key, size, etag, reason, atMs }: ObjectCreated): EventInput {
  return {
    source: 'aws.s3',
    detailType: 'Object Created',
    resources: [`arn:aws:s3:::${bucket}`],
    timeMs: atMs,
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: { key, size, etag, sequencer: atMs.toString(16).toUpperCase().padStart(16, '0') },
      requester: LOCAL_ACCOUNT,
      'source-ip-address': '127.0.0.1',
      reason,
    },
  };
}
