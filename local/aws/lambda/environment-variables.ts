// The environment variables of a local Lambda: the template's, what AWS sets by itself, and where the laptop's AWS is. Nothing of the caller's shell.
import { LOCAL_REGION } from '../protocol.ts';
import type { FunctionSpec } from './function-spec.ts';

export function environmentVariables(
  spec: FunctionSpec,
  endpointUrl: string,
  logStream: string,
): Record<string, string> {
  return {
    ...setByLambda(spec, logStream),
    ...spec.variables,
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_ACCESS_KEY_ID: spec.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: spec.credentials.secretAccessKey,
    // The person's own ~/.aws must not reach the functions.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CLARITY_FUNCTION_ARN: spec.arn,
  };
}

function setByLambda(spec: FunctionSpec, logStream: string): Record<string, string> {
  return {
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_EXECUTION_ENV: `AWS_Lambda_${spec.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    LAMBDA_TASK_ROOT: spec.directory,
    _HANDLER: spec.handler,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}
