// One service as a Lambda function: its bundle, its own role and log group, and what its row in cdk/services.ts grants.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, RecursiveLoop, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ServiceName } from '../../shared/services.ts';
import { bundleFolder, hasBundle } from '../bundle.ts';
import { mayComeRound, SERVICES, type ServiceRow } from '../services.ts';
import { stageOf } from '../stages/stage.ts';

export interface ServiceFunctionProps {
  service: ServiceName;
  /** Folder with a folder per service, see cdk/bundle.ts. */
  bundles: string;
  /** A service without a bundle gets a function that refuses every call, instead of failing the synth. */
  isPartial: boolean;
}

export class ServiceFunction extends Construct {
  readonly row: ServiceRow;
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, { service, bundles, isPartial }: ServiceFunctionProps) {
    super(scope, id);
    this.row = SERVICES[service];
    const logGroup = new LogGroup(this, 'Logs', {
      retention: stageOf(this).logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of its own: the one that CDK would make has the managed policy that may write to every log group.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: `Clarity Engine: ${service}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: codeOf(service, bundles, isPartial),
      memorySize: this.row.memoryMb,
      timeout: Duration.seconds(this.row.timeoutSeconds),
      role,
      logGroup,
      ...(mayComeRound(service) && { recursiveLoop: RecursiveLoop.ALLOW }),
      environment: {
        SERVICE_NAME: service,
        STACK_NAME: Stack.of(this).stackName,
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(this).stackName,
        LOG_LEVEL: stageOf(this).logLevel,
        NODE_OPTIONS: '--enable-source-maps',
        ...this.row.environment,
      },
    });
  }

  /** Tells the function where something is, and lets it use it; the two never come apart. */
  give(variable: string, value: string, ...statements: PolicyStatement[]): void {
    this.lambda.addEnvironment(variable, value);
    for (const statement of statements) this.lambda.addToRolePolicy(statement);
  }

  allow(actions: string[], resources: string[]): void {
    this.lambda.addToRolePolicy(new PolicyStatement({ actions, resources }));
  }
}

function codeOf(service: ServiceName, bundles: string, isPartial: boolean): Code {
  if (hasBundle(service, bundles)) return Code.fromAsset(bundleFolder(service, bundles));
  if (isPartial)
    return Code.fromInline(`exports.handler = async () => { throw new Error('${service} has no bundle') }`);
  throw new Error(
    `service ${service} has no bundle: expected ${bundleFolder(service, bundles)}/index.mjs, made by npm run build`,
  );
}
