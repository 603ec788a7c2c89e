// Findings of cdk-nag (AwsSolutions) that stay, each with its reason. The test fails on a finding without a reason and on a reason without a finding.

export interface NagReason {
  /** The finding's id as the report has it; the hashes of logical ids are matched loosely. */
  finding: RegExp;
  reason: string;
}

const BUCKET = String.raw`Resource::<FilesBucket\w+\.Arn>`;
const STATES = 'Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>';
const iam5 = (resource: string) => new RegExp(String.raw`^AwsSolutions-IAM5\[${resource}\]$`);

export const NAG_REASONS: readonly NagReason[] = [
  {
    finding: /^AwsSolutions-S1$/,
    reason:
      'Only roles of this stack read the bucket. Who read what is answered by CloudTrail data events of the account, complete and in order, which server access logs are not.',
  },
  {
    finding: /^AwsSolutions-SMG4$/,
    reason:
      'The values are issued by vendors; no Lambda of ours can rotate them. A person rotates them (docs/deploy.md), and functions see the new value within five minutes.',
  },
  {
    finding: iam5(String.raw`${BUCKET}/(batches|drop|imports|searches|uploads|supplier-files|suppliers)/\*`),
    reason:
      'Object keys hold batch ids and versions; a role gets the prefixes of its row in cdk/services.ts and no more.',
  },
  {
    finding: iam5(String.raw`${BUCKET}/batches/\*/(manifests|maps)/\*`),
    reason: 'Item reader and result writer of the distributed maps, whose keys hold batch id and revision.',
  },
  {
    finding: iam5(String.raw`${STATES}:stateMachine:[\w-]+/\*`),
    reason: 'Tasks of a distributed map are answered on its children: IAM knows them as <machine>/<map label>.',
  },
  {
    finding: iam5(String.raw`${STATES}:execution:[\w-]+(/\*)?:\*`),
    reason: 'Executions and map runs of one machine; their names are made at run time.',
  },
  {
    finding: iam5(String.raw`Resource::\*`),
    reason: 'Log delivery of Step Functions and X-Ray take no narrower resource (AWS documentation of both).',
  },
  {
    finding: iam5(String.raw`Resource::arn:<AWS::Partition>:apigateway:<AWS::Region>::/apikeys/\*`),
    reason: "API keys are made at run time, one a customer's key; only the gateway service may delete them.",
  },
  {
    finding: iam5(
      String.raw`Resource::<Services(Scheduler|Mastercard|Monitoring|Orchestration|Classification|Cache|Batch)Function\w+\.Arn>:\*`,
    ),
    reason: "Versions and aliases of the functions that schedules invoke, from the CDK's own target.",
  },
  {
    finding: /^AwsSolutions-IAM4\[Policy::.*AmazonAPIGatewayPushToCloudWatchLogs\]$/,
    reason: "The account's role by which API Gateway writes logs; AWS asks for this managed policy.",
  },
  {
    finding: /^AwsSolutions-APIG2$/,
    reason:
      'Every operation names a validator of body and parameters, in the OpenAPI body, where the rule does not look.',
  },
  {
    finding: /^AwsSolutions-APIG3$/,
    reason: 'The firewall belongs to the custom domain, which the infrastructure team owns; rate limits are per key.',
  },
  {
    finding: /^AwsSolutions-APIG6$/,
    reason:
      'Execution logs would hold paths and headers, and lie in a group without retention. Access logs say route, status, time and key id.',
  },
];
