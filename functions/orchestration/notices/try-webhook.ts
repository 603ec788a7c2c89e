// One call of a webhook while somebody waits: what came of it, and how long it took.
import { CallFailure } from './call-failure.ts';
import { callWebhook, type WebhookCall, type WebhookDeps } from './webhook.ts';

export async function tryWebhook(call: WebhookCall, deps: WebhookDeps) {
  const startedAt = performance.now();
  const millis = () => Math.round(performance.now() - startedAt);
  try {
    const status = await callWebhook(call, deps);
    return { outcome: 'delivered' as const, status, millis: millis() };
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    const { kind, status, message } = error;
    return { outcome: kind, ...(status !== undefined && { status }), millis: millis(), reason: message };
  }
}
