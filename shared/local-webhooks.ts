// Whether webhooks may go to receivers on this very machine: on a laptop that was started so, and nowhere else.
import { isLoopbackHost } from './public-address.ts';

/** Given to functions by the laptop's stack only; no template has it (cdk/stages/stage.test.ts). */
export const LOCAL_WEBHOOKS = 'CLARITY_LOCAL_WEBHOOKS';

type Environment = Readonly<Record<string, string | undefined>>;

/** The variable counts only where AWS itself is on this machine: on the real AWS it does nothing, whoever sets it. */
export function mayCallLocalWebhooks(environment: Environment = process.env): boolean {
  const { [LOCAL_WEBHOOKS]: wish, AWS_ENDPOINT_URL: aws = '' } = environment;
  return wish === 'allow' && URL.canParse(aws) && isLoopbackHost(new URL(aws).hostname);
}
