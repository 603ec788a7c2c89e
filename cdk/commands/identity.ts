// Who the credentials belong to: asked before anything that takes time, so that wrong ones are told at once.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

export interface Identity {
  account: string;
  arn: string;
}

/** Throws what `explain` turns into one line when there are no credentials, or wrong ones. */
export async function callerIdentity(): Promise<Identity> {
  const { Account = '', Arn = '' } = await new STSClient({ maxAttempts: 2 }).send(new GetCallerIdentityCommand({}));
  return { account: Account, arn: Arn };
}
