import { expect, it } from 'vitest';
import { ofType, propertyOf, synthesise } from '../synthesised.ts';

it('rings when no supplier network was published for 26 hours, a night without any run included', () => {
  const [alarm, ...others] = ofType(synthesise().service, 'AWS::CloudWatch::Alarm').filter(
    (found) => propertyOf(found, 'MetricName') === 'SupplierNetworkCurrent',
  );
  expect(others).toEqual([]);
  expect(alarm?.Properties).toMatchObject({
    Period: 3600,
    EvaluationPeriods: 26,
    Threshold: 1,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
    AlarmActions: [expect.anything()],
  });
});

it('rings when a new network was refused', () => {
  const refused = ofType(synthesise().service, 'AWS::CloudWatch::Alarm').filter(
    (found) => propertyOf(found, 'MetricName') === 'SupplierSyncRefused',
  );
  expect(refused.map(({ Properties }) => Properties)).toMatchObject([
    { Threshold: 1, TreatMissingData: 'notBreaching', AlarmActions: [expect.anything()] },
  ]);
});
