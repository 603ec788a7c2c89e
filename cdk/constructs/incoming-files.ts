// New files: S3 tells EventBridge, a rule picks uploads, drops and files of suppliers, the batch-queue gets the event.
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { keys } from '../../shared/keys.ts';
import type { TaskQueue } from './task-queue.ts';

const WATCHED = [keys.dropPrefix, keys.uploadPrefix, keys.supplierFilePrefix];

export class IncomingFiles extends Construct {
  constructor(scope: Construct, id: string, { bucket, batches }: { bucket: IBucket; batches: TaskQueue }) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'A file was uploaded or dropped',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [bucket.bucketName] },
          // Results are written elsewhere: a rule that saw its own results would run in a circle.
          object: { key: Match.anyOf(...WATCHED.map((prefix) => Match.prefix(prefix))) },
        },
      },
      targets: [batches.asTarget()],
    });
  }
}
