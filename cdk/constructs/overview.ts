// A dashboard for the person on duty: is work moving, is it failing, how slow is it.
import { Duration } from 'aws-cdk-lib';
import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { MachineName } from '../machines.ts';
import type { Services } from './services.ts';
import type { VendorAlarms } from './vendor-alarms.ts';

export interface OverviewProps {
  services: Services;
  machines: ReadonlyMap<MachineName, IStateMachine>;
  api: SpecRestApi;
  vendors: VendorAlarms;
}

export class Overview extends Construct {
  constructor(scope: Construct, id: string, { services, machines, api, vendors }: OverviewProps) {
    super(scope, id);
    const functions = [...services.functions];
    const queues = [...services.queues];
    const executions = [...machines.values()];
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.hours(12) });
    dashboard.addWidgets(
      graph('Requests', [api.metricCount(), api.metricClientError(), api.metricServerError()]),
      graph('Answer time, p95', [api.metricLatency({ statistic: 'p95' })]),
      graph(
        'Executions',
        executions.flatMap((machine) => [machine.metricStarted(), machine.metricFailed()]),
      ),
    );
    dashboard.addWidgets(
      graph(
        'Age of the oldest message',
        queues.map(([label, { queue }]) => queue.metricApproximateAgeOfOldestMessage({ label })),
      ),
      graph(
        'Messages waiting',
        queues.map(([label, { queue }]) => queue.metricApproximateNumberOfMessagesVisible({ label })),
      ),
      graph(
        'Dead letters',
        queues.map(([label, { deadLetters }]) =>
          deadLetters.metricNumberOfMessagesReceived({ label, statistic: 'Sum' }),
        ),
      ),
    );
    dashboard.addWidgets(
      graph(
        'Function errors',
        functions.map(([label, { lambda }]) => lambda.metricErrors({ label })),
      ),
      graph(
        'Function time, p95',
        functions.map(([label, { lambda }]) => lambda.metricDuration({ label, statistic: 'p95' })),
      ),
      graph(
        'Throttles',
        functions.map(([label, { lambda }]) => lambda.metricThrottles({ label })),
      ),
    );
    dashboard.addWidgets(
      graph('Vendors that refuse us or are down', vendors.troubles),
      graph('Age of the supplier network, hours', [vendors.networkAge]),
      graph("Days until OpenAI's model ends", [vendors.modelDaysLeft]),
    );
  }
}

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8 });
