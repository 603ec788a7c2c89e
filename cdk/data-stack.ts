// Data stack: what must outlive any deployment. The bucket and the secrets; the database is Neon's and has no resource here.
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { FileBucket } from './constructs/file-bucket.ts';
import { VendorSecret } from './constructs/vendor-secret.ts';
import type { SecretName } from './secrets.ts';

export class DataStack extends Stack {
  readonly bucket: Bucket;
  readonly secrets: Readonly<Record<SecretName, Secret>>;

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { ...props, terminationProtection: true });
    this.bucket = new FileBucket(this, 'Files').bucket;
    const secret = (name: SecretName) => new VendorSecret(this, name).secret;
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
