import { expect, it, vi } from 'vitest';
import { countVendorEvent, VENDOR_EVENTS } from '../../shared/vendor-metrics.ts';
import { ofType, propertyOf, synthesise } from '../synthesised.ts';

const alarms = ofType(synthesise().service, 'AWS::CloudWatch::Alarm');
const named = (metric: string) => alarms.filter((alarm) => propertyOf(alarm, 'MetricName') === metric);

it.each([...VENDOR_EVENTS])(
  '%s rings for each vendor by itself, under the dimensions that the services write',
  (event) => {
    const rings = named(event);
    expect(rings).toHaveLength(4);
    for (const alarm of rings) {
      expect(alarm.Properties).toMatchObject({
        Namespace: 'clarity-service',
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: [expect.anything()],
        Dimensions: [
          { Name: 'service', Value: 'vendors' },
          { Name: 'vendor', Value: expect.stringMatching(/^(openai|google|mastercard|akkio)$/) },
        ],
      });
    }
  },
);

it('rings when the configured model ends within 60 days, and stays quiet when no end is announced', () => {
  expect(named('OpenAiModelDaysLeft').map(({ Properties }) => Properties)).toMatchObject([
    {
      Threshold: 60,
      ComparisonOperator: 'LessThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      Dimensions: [{ Name: 'service', Value: 'monitoring' }],
      AlarmActions: [expect.anything()],
    },
  ]);
});

it('the services write the metrics that the alarms read', () => {
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'clarity-service');
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  countVendorEvent('VendorRefused', 'openai');
  const [line] = written.mock.calls.at(-1) ?? [];
  written.mockRestore();
  vi.unstubAllEnvs();
  expect(JSON.parse(String(line))).toMatchObject({
    VendorRefused: 1,
    service: 'vendors',
    vendor: 'openai',
    _aws: { CloudWatchMetrics: [{ Namespace: 'clarity-service', Dimensions: [['service', 'vendor']] }] },
  });
});
