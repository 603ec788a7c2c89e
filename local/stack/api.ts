// Wires the template's REST API with its stage and usage plans.
import { ApiKeys } from '../aws/apigateway/api-keys.ts';
import { controlPlane } from '../aws/apigateway/control-plane.ts';
import { Refusal } from '../aws/apigateway/gateway-responses.ts';
import { readOpenApi } from '../aws/apigateway/open-api.ts';
import { RestApi } from '../aws/apigateway/rest-api.ts';
import { UsageMeter, type UsagePlan } from '../aws/apigateway/usage-plans.ts';
import type { AwsEndpoint } from '../aws/endpoint.ts';
import type { Authority } from '../aws/iam/authority.ts';
import type { LambdaEngine } from '../aws/lambda/lambda-engine.ts';
import { AwsError } from '../aws/protocol.ts';
import type { Template } from '../aws/template/load-template.ts';
import { RestApiKind, StageKind, UsagePlanKind } from '../aws/template/resource-kinds.ts';
import type { LaptopClock } from '../clock.ts';

export interface ApiWiring {
  clock: LaptopClock;
  endpoint: AwsEndpoint;
  lambda: LambdaEngine;
  authority: Authority;
  /** Where the keys are kept. */
  keysFile: string;
  /** The longest that a request may wait for a free place of its function; longer lines are refused. */
  mostWaitMs?: number | undefined;
}

/** A third of the 29 seconds that API Gateway waits. */
const MOST_WAIT_MS = 10_000;

/** Not listening yet. */
export async function buildApi(template: Template, wiring: ApiWiring) {
  const { clock, endpoint, lambda, authority, keysFile, mostWaitMs = MOST_WAIT_MS } = wiring;
  const { name: apiId, logicalId, properties } = template.one(RestApiKind);
  const stage = template.one(StageKind).properties;
  const usage = new UsageMeter(usagePlans(template));
  const keys = await ApiKeys.open(keysFile);
  endpoint.addRest('apigateway', controlPlane(keys, usage.plans));
  const spec = readOpenApi(properties.Body);
  const functions = spec.routes.flatMap((route) => [
    route.functionArn,
    route.authorizer?.functionArn ?? route.functionArn,
  ]);
  const missing = functions.find((arn) => !lambda.has(arn));
  if (missing !== undefined) throw new Error(`${logicalId}: there is no function ${missing}`);
  const api = new RestApi({
    api: { apiId, stage: stage.StageName },
    spec,
    clock,
    invoke: async (arn, event, source) => {
      // Each function lets the API in by a policy of its own.
      const permissions = authority.permissionsOfService('apigateway.amazonaws.com', source);
      permissions.demand('lambda:InvokeFunction', arn);
      return lambda.invoke(arn, event, undefined, mostWaitMs).catch(refuseThrottled);
    },
    keys,
    usage,
    throttle: stageThrottle(stage),
  });
  return { api, keys };
}

/** API Gateway answers for a function that is throttled with its response for integrations that failed. */
function refuseThrottled(error: unknown): never {
  if (error instanceof AwsError && error.code === 'TooManyRequestsException') {
    throw new Refusal('INTEGRATION_FAILURE', 'Internal server error');
  }
  throw error;
}

function usagePlans(template: Template): UsagePlan[] {
  return template.all(UsagePlanKind).map(({ name: id, logicalId, properties }) => {
    const { Throttle, Quota, UsagePlanName = logicalId } = properties;
    return {
      id,
      name: UsagePlanName,
      throttle: Throttle && { rateLimit: Throttle.RateLimit, burstLimit: Throttle.BurstLimit },
      quota: Quota && { limit: Quota.Limit, period: Quota.Period },
    };
  });
}

function stageThrottle({ MethodSettings }: ReturnType<typeof StageKind.properties.parse>) {
  const { ThrottlingBurstLimit: burstLimit, ThrottlingRateLimit: rateLimit } = MethodSettings[0] ?? {};
  return burstLimit === undefined || rateLimit === undefined ? undefined : { burstLimit, rateLimit };
}
