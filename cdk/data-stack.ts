// Data stack: what must outlive any deployment. The bucket and the secrets; the database is Neon's and has no resource here.
import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { FileBucket } from './constructs/file-bucket.ts';
import { VendorSecret } from './constructs/vendor-secret.ts';
import type { SecretName } from './secrets.ts';
import { stageOf } from './stages/stage.ts';

export class DataStack extends Stack {
  readonly bucket: Bucket;
  readonly secrets: Readonly<Record<SecretName, Secret>>;

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    const isKept = stageOf(scope).removalPolicy === 'retain';
    super(scope, id, { ...props, terminationProtection: isKept });
    // A first deployment that fails takes back what it made: fixed names that stayed would stop the next try.
    const removalPolicy = isKept ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    this.bucket = new FileBucket(this, 'Files', removalPolicy).bucket;
    const secret = (name: SecretName) => new VendorSecret(this, name, removalPolicy).secret;
    this.secrets = {
      akkio: secret('akkio'),
      bigquery: secret('bigquery'),
      database: secret('database'),
      google: secret('google'),
      mastercard: secret('mastercard'),
      openai: secret('openai'),
    };
  }
}
