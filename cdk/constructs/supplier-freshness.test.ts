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
  });
  expect(alarm?.Properties).not.toHaveProperty('AlarmActions');
  const composites = ofType(synthesise().service, 'AWS::CloudWatch::CompositeAlarm');
  expect(composites.map(({ Properties }) => Properties)).toMatchObject([{ AlarmActions: [expect.anything()] }]);
  expect(JSON.stringify(propertyOf(composites[0], 'AlarmRule'))).toContain(String(alarm?.id));
});

it('is quiet after the first deployment, until the nightly function has run on two days', () => {
  const { service } = synthesise();
  const rule = JSON.stringify(propertyOf(ofType(service, 'AWS::CloudWatch::CompositeAlarm')[0], 'AlarmRule'));
  const nights = ofType(service, 'AWS::CloudWatch::Alarm').find(({ id }) => id.includes('HasNights'));
  expect(rule).toContain(' AND ');
  expect(rule).toContain(String(nights?.id));
  expect(nights?.Properties).toMatchObject({
    MetricName: 'Invocations',
    Period: 86_400,
    EvaluationPeriods: 7,
    DatapointsToAlarm: 2,
    TreatMissingData: 'notBreaching',
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
