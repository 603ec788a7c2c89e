// The synthesised templates as plain data, for the tests: resources by type, and values with their references spelled out.
import type { App } from 'aws-cdk-lib';
import * as z from 'zod';
import { buildApp } from './app.ts';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
export interface Resource extends z.infer<typeof Resource> {
  id: string;
}
const Template = z.object({ Resources: z.record(z.string(), Resource) });

export interface Synthesised {
  app: App;
  data: readonly Resource[];
  service: readonly Resource[];
}

/** Both stacks, with functions that have no bundle yet: templates say the same with and without code. */
export function synthesise(): Synthesised {
  const app = buildApp({ isPartial: true, bundles: '/nowhere' });
  const assembly = app.synth();
  const resources = (stack: string) => resourcesOf(assembly.getStackByName(stack).template);
  return { app, data: resources('clarity-data'), service: resources('clarity-service') };
}

/** The resources of a template as the CDK gives it. */
export function resourcesOf(template: unknown): Resource[] {
  return Object.entries(Template.parse(template).Resources).map(([id, resource]) => ({ ...resource, id }));
}

export const ofType = (resources: readonly Resource[], type: string) =>
  resources.filter((resource) => resource.Type === type);

/** A property by its path, e.g. `propertyOf(queue, 'RedrivePolicy', 'maxReceiveCount')`. */
export function propertyOf(resource: Resource | undefined, ...path: string[]): unknown {
  let value: unknown = resource?.Properties;
  for (const key of path) value = isRecord(value) ? value[key] : undefined;
  return value;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of a template as one line: references become `<Logical.Attribute>`, joins are joined. */
export function spell(value: unknown): string {
  if (!isRecord(value)) return Array.isArray(value) ? value.map(spell).join(',') : String(value);
  if (typeof value.Ref === 'string') return `<${value.Ref}>`;
  if (typeof value['Fn::ImportValue'] === 'string') return `<${value['Fn::ImportValue']}>`;
  const attribute = value['Fn::GetAtt'];
  if (Array.isArray(attribute)) return `<${attribute.join('.')}>`;
  const join = value['Fn::Join'];
  if (Array.isArray(join) && Array.isArray(join[1])) return join[1].map(spell).join(String(join[0]));
  return JSON.stringify(value);
}

export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

export interface Statement {
  /** Logical id of the policy. */
  policy: string;
  effect: string;
  actions: string[];
  resources: string[];
}

/** Every statement of every role's policies. */
export function statementsOf(resources: readonly Resource[]): Statement[] {
  return ofType(resources, 'AWS::IAM::Policy').flatMap((policy) =>
    listOf(propertyOf(policy, 'PolicyDocument', 'Statement'))
      .filter(isRecord)
      .map(({ Effect, Action, Resource }) => ({
        policy: policy.id,
        effect: String(Effect),
        actions: listOf(Action).map(String),
        resources: listOf(Resource).map(spell),
      })),
  );
}
