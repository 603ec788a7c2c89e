// A secret that a person fills after the first deployment. Until then it holds an object that no reader accepts: its step is switched off, or the reader says what is missing.
import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { SECRETS, type SecretName } from '../secrets.ts';

export class VendorSecret extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, name: SecretName, removalPolicy: RemovalPolicy) {
    super(scope, name);
    this.secret = new Secret(this, 'Secret', {
      // A fixed name, because a person types it: aws secretsmanager put-secret-value --secret-id <stack>/<name>.
      secretName: `${Stack.of(this).stackName}/${name}`,
      description: SECRETS[name],
      generateSecretString: { secretStringTemplate: '{"configured":false}', generateStringKey: 'unused' },
      removalPolicy,
    });
  }
}
