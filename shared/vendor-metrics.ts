// What goes wrong with a vendor as CloudWatch metrics (embedded metric format): the stack's alarms ring on them (cdk/constructs/vendor-alarms.ts).
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

export const VENDOR_METRICS_SERVICE = 'vendors';
export const VENDOR_EVENTS = [
  /** A credential, quota or model was refused: no call can succeed until a person acts. */
  'VendorRefused',
  /** The circuit breaker opened, or stayed open after a probe. */
  'BreakerOpened',
] as const;
export type VendorEvent = (typeof VENDOR_EVENTS)[number];

let metrics: Metrics | undefined;

export function countVendorEvent(event: VendorEvent, vendor: string): void {
  metrics ??= new Metrics({ serviceName: VENDOR_METRICS_SERVICE });
  metrics.addDimension('vendor', vendor);
  metrics.addMetric(event, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
