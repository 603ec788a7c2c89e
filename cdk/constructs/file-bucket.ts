// The bucket: files as they come in, chunks and results of batches, supplier indexes. Private, TLS only, never destroyed, and it tells EventBridge of new objects.
import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** Days that things are kept; results stay long enough for a quarter's audit. */
const KEPT_DAYS = {
  'uploads/': 30,
  'drop/': 30,
  'searches/': 30,
  'supplier-files/': 30,
  'imports/': 30,
  'batches/': 400,
} as const;

export class FileBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, removalPolicy: RemovalPolicy) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // Objects are written once; erasure of a person must not leave an old version behind.
      versioned: false,
      lifecycleRules: lifecycleRules(),
      removalPolicy,
    });
    this.tellEventBridge();
  }

  /** Not the L2's `eventBridgeEnabled`: that adds a custom resource with a Lambda of its own, which races with the bucket policy. */
  private tellEventBridge(): void {
    const resource = this.bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new Error('expected the bucket to be a CfnBucket');
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }
}

function lifecycleRules(): LifecycleRule[] {
  const expiries = Object.entries(KEPT_DAYS).map(([prefix, days]) => ({ prefix, expiration: Duration.days(days) }));
  return [...expiries, { abortIncompleteMultipartUploadAfter: Duration.days(7) }];
}
