// The API as it deploys: every route reaches its function, only public ones are open, refusals are problem+json.
import { describe, expect, it } from 'vitest';
import { ROUTES } from '../shared/contract/routes.ts';
import { AUTHORIZER_TTL_SECONDS } from './constructs/api-document.ts';
import { isRecord, listOf, ofType, propertyOf, spell, synthesise } from './synthesised.ts';

const { service } = synthesise();
const [api] = ofType(service, 'AWS::ApiGateway::RestApi');
const operationOf = (path: string, method: string, ...keys: string[]) =>
  propertyOf(api, 'Body', 'paths', path, method.toLowerCase(), ...keys);
const functionIds = ofType(service, 'AWS::Lambda::Function').map(({ id }) => id);

describe('public API', () => {
  it.each(ROUTES.map(({ method, path, service: name }) => [method, path, name] as const))(
    '%s %s is answered by %s through a proxy integration, after validation',
    (method, path, name) => {
      const integration = operationOf(path, method, 'x-amazon-apigateway-integration');
      expect(integration).toMatchObject({ type: 'aws_proxy', httpMethod: 'POST', timeoutInMillis: 29_000 });
      const uri = spell(isRecord(integration) && integration.uri);
      const target = functionIds.find((id) => uri.includes(`<${id}.Arn>`));
      expect(target?.toLowerCase()).toContain(`services${name}function`);
      expect(operationOf(path, method, 'x-amazon-apigateway-request-validator')).toBe('all');
    },
  );

  it('has the name of its stack in the template, the document, the alarm and the dashboard: metrics go by it', () => {
    expect(propertyOf(api, 'Name')).toBe('clarity-service');
    expect(propertyOf(api, 'Body', 'info', 'title')).toBe('clarity-service');
    const alarms = ofType(service, 'AWS::CloudWatch::Alarm').flatMap((alarm) =>
      listOf(propertyOf(alarm, 'Dimensions')),
    );
    const named = alarms.filter(isRecord).filter(({ Name }) => Name === 'ApiName');
    expect(named).toEqual([{ Name: 'ApiName', Value: 'clarity-service' }]);
    const dashboard = spell(propertyOf(ofType(service, 'AWS::CloudWatch::Dashboard')[0], 'DashboardBody'));
    const names = [...dashboard.matchAll(/"ApiName","([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(['clarity-service']));
  });

  it('asks the authorizer and the usage plan on every route but the public ones', () => {
    for (const { method, path, scope } of ROUTES) {
      const expected = scope === 'public' ? [] : [{ api_key: [] }, { key_authorizer: [] }];
      expect(operationOf(path, method, 'security'), `${method} ${path}`).toEqual(expected);
    }
  });

  it('has an authorizer on the header x-api-key that is remembered for at most a minute', () => {
    const scheme = propertyOf(api, 'Body', 'components', 'securitySchemes', 'key_authorizer');
    expect(scheme).toMatchObject({
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': { type: 'request', identitySource: 'method.request.header.x-api-key' },
    });
    expect(AUTHORIZER_TTL_SECONDS).toBeLessThanOrEqual(60);
    expect(propertyOf(api, 'Body', 'x-amazon-apigateway-api-key-source')).toBe('AUTHORIZER');
  });

  it.each([
    ['MISSING_AUTHENTICATION_TOKEN', 404],
    ['UNAUTHORIZED', 401],
    ['INVALID_API_KEY', 401],
    ['ACCESS_DENIED', 403],
    ['BAD_REQUEST_BODY', 400],
    ['THROTTLED', 429],
    ['QUOTA_EXCEEDED', 429],
    // A throttled function.
    ['INTEGRATION_FAILURE', 503],
  ])('answers %s with %i and problem+json', (type, status) => {
    const response = propertyOf(api, 'Body', 'x-amazon-apigateway-gateway-responses', type);
    if (!isRecord(response) || !isRecord(response.responseTemplates)) throw new Error(`no response for ${type}`);
    expect(response).toMatchObject({
      statusCode: status,
      responseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
    });
    const body: unknown = JSON.parse(String(response.responseTemplates['application/json']));
    expect(body).toMatchObject({ status, instance: '$context.requestId' });
  });

  it('says when to come again, and which field is wrong', () => {
    const responses = JSON.stringify(propertyOf(api, 'Body', 'x-amazon-apigateway-gateway-responses'));
    expect(responses.match(/header\.Retry-After/g)).toHaveLength(3);
    expect(responses.match(/\$context\.error\.validationErrorString/g)).toHaveLength(2);
  });

  it('may invoke exactly the functions that it has routes for, and the authorizer', () => {
    const permissions = ofType(service, 'AWS::Lambda::Permission');
    const services = new Set(ROUTES.map((route) => route.service));
    expect(permissions).toHaveLength(services.size + 1);
    for (const permission of permissions) {
      expect(propertyOf(permission, 'Principal')).toBe('apigateway.amazonaws.com');
      expect(spell(propertyOf(permission, 'SourceArn'))).toMatch(/(\/live\/\*\/\*|\/authorizers\/\*)$/);
    }
  });

  it('logs requests without path, query, address or key of the caller, and throttles', () => {
    const [stage] = ofType(service, 'AWS::ApiGateway::Stage');
    const format = spell(propertyOf(stage, 'AccessLogSetting', 'Format'));
    for (const secret of ['$context.path', 'identity', 'principalId', 'header', 'validationErrorString'])
      expect(format).not.toContain(secret);
    expect(JSON.stringify(propertyOf(stage, 'MethodSettings'))).toContain('"ThrottlingRateLimit":500');
  });
});
