// The public API: a regional REST API from the OpenAPI document, its stage with access logs and throttling, and the usage plan that keys are made for.
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  ApiDefinition,
  EndpointType,
  LogGroupLogDestination,
  RestApiMode,
  SpecRestApi,
  UsagePlan,
} from 'aws-cdk-lib/aws-apigateway';
import { Policy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { gatewayDocument } from '../../shared/contract/gateway-document.ts';
import { ROUTES } from '../../shared/contract/routes.ts';
import type { ServiceName } from '../../shared/services.ts';
import { usagePlanName } from '../names.ts';
import { stageOf } from '../stages/stage.ts';
import type { Alarms } from './alarms.ts';
import { apiDocument } from './api-document.ts';
import type { Services } from './services.ts';

const STAGE = 'live';

/** One line a request. The resource and not the path, which can hold a webhook's secret; no address, no query, and no validation message, which can quote a name. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  resource: '$context.resourcePath',
  status: '$context.status',
  millis: '$context.responseLatency',
  tenantId: '$context.authorizer.tenantId',
  keyId: '$context.authorizer.keyId',
  error: '$context.error.responseType',
});

export interface PublicApiProps {
  services: Services;
  alarms: Alarms;
}

export class PublicApi extends Construct {
  readonly api: SpecRestApi;

  constructor(scope: Construct, id: string, props: PublicApiProps) {
    super(scope, id);
    this.api = this.restApi(props);
    this.letInvoke(props.services);
    const { rate, burst } = stageOf(this).throttles.key;
    const plan = new UsagePlan(this, 'UsagePlan', {
      name: usagePlanName(this),
      description: 'Rate of one key',
      throttle: { rateLimit: rate, burstLimit: burst },
      apiStages: [{ api: this.api, stage: this.api.deploymentStage }],
    });
    this.letManageKeys(props.services, plan);
    props.alarms.ring(this, 'ServerErrors', {
      metric: this.api.metricServerError({ statistic: 'Sum' }),
      threshold: 5,
      description: 'API: five answers 5xx in five minutes. The access log names routes and request ids.',
      runbook: 'five 5xx answers in five minutes',
    });
  }

  private restApi({ services }: PublicApiProps): SpecRestApi {
    // Metrics go by the API's name, and API Gateway takes it from the document's title, whatever else the template says.
    const { partition, region, stackName: apiName } = Stack.of(this);
    const { throttles, setsAccountLogRole } = stageOf(this);
    const invocationUri = (service: ServiceName) =>
      `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${services.function(service).lambda.functionArn}/invocations`;
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: stageOf(this).logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new SpecRestApi(this, 'Api', {
      apiDefinition: ApiDefinition.fromInline(
        apiDocument({ name: apiName, document: gatewayDocument(ROUTES), routes: ROUTES, invocationUri }),
      ),
      restApiName: apiName,
      // A route that has left the contract leaves the API too.
      mode: RestApiMode.OVERWRITE,
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: setsAccountLogRole,
      deployOptions: {
        stageName: STAGE,
        accessLogDestination: new LogGroupLogDestination(accessLogs),
        accessLogFormat: AccessLogFormat.custom(ACCESS_LOG),
        metricsEnabled: true,
        throttlingRateLimit: throttles.api.rate,
        throttlingBurstLimit: throttles.api.burst,
      },
    });
  }

  private letInvoke(services: Services): void {
    const principal = new ServicePrincipal('apigateway.amazonaws.com');
    for (const service of new Set(ROUTES.map((route) => route.service))) {
      const sourceArn = this.api.arnForExecuteApi('*', '/*', STAGE);
      services.function(service).lambda.addPermission('Api', { principal, sourceArn });
    }
    const sourceArn = Stack.of(this).formatArn({
      service: 'execute-api',
      resource: this.api.restApiId,
      resourceName: 'authorizers/*',
    });
    services.function('gateway').lambda.addPermission('Authorizer', { principal, sourceArn });
  }

  /** The plan's id cannot be in the function's environment: plan -> stage -> API -> function is the order. The function finds it by its name. */
  private letManageKeys(services: Services, plan: UsagePlan): void {
    const { partition, region } = Stack.of(this);
    const arn = (path: string) => `arn:${partition}:apigateway:${region}::${path}`;
    const statements = [
      new PolicyStatement({ actions: ['apigateway:GET'], resources: [arn('/usageplans')] }),
      new PolicyStatement({ actions: ['apigateway:POST'], resources: [arn('/apikeys')] }),
      new PolicyStatement({ actions: ['apigateway:DELETE'], resources: [arn('/apikeys/*')] }),
      new PolicyStatement({ actions: ['apigateway:POST'], resources: [arn(`/usageplans/${plan.usagePlanId}/keys`)] }),
    ];
    for (const { row, lambda } of services.functions.values()) {
      if (!row.managesKeys || !lambda.role) continue;
      lambda.addEnvironment('USAGE_PLAN_NAME', usagePlanName(this));
      // A policy apart from the role's own, which the function waits for.
      new Policy(this, 'ManageKeys', { roles: [lambda.role], statements });
    }
  }
}
