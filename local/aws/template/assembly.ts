// Reads a CDK cloud assembly from disk: the templates of its stacks, and where the assets lie that they name.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.looseObject({ templateFile: z.string().optional() }).optional() }),
  ),
});

const Assets = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string(), packaging: z.string() }) })),
});

/** Parts of a resource that CloudFormation knows; others, `Condition` among them, are refused. */
const RawResource = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.unknown().optional(),
  Metadata: z.unknown().optional(),
  DeletionPolicy: z.unknown().optional(),
  UpdateReplacePolicy: z.unknown().optional(),
});
export type RawResource = z.infer<typeof RawResource>;

const RawTemplate = z.strictObject({
  Description: z.unknown().optional(),
  Resources: z.record(z.string(), z.looseObject({ Type: z.string() })).default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Export: z.object({ Name: z.unknown() }).optional(),
        Description: z.unknown().optional(),
      }),
    )
    .default({}),
  /** The version of the bootstrap stack, which nothing refers to. */
  Parameters: z.strictObject({ BootstrapVersion: z.unknown() }).optional(),
  Rules: z.strictObject({ CheckBootstrapVersion: z.unknown() }).optional(),
  /** Only what usage reporting adds, whose resource has no meaning here. */
  Conditions: z.strictObject({ CDKMetadataAvailable: z.unknown() }).optional(),
});

export interface StackTemplate {
  name: string;
  resources: ReadonlyMap<string, { Type: string }>;
  outputs: readonly { value: unknown; exportName: unknown }[];
  /** Folder or file of an asset, by the object key that the template gives. */
  assetPath(key: string): string;
}

export const readResource = (logicalId: string, raw: unknown): RawResource => {
  const parsed = RawResource.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new Error(`${logicalId}: ${parsed.error.issues.map(({ message }) => message).join('; ')}`);
};

export function readAssembly(directory: string): StackTemplate[] {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(directory, file), 'utf8'));
  const { artifacts } = Manifest.parse(read('manifest.json'));
  return Object.entries(artifacts).flatMap(([name, { type, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return [];
    const template = RawTemplate.parse(read(properties.templateFile));
    const assets = Assets.parse(read(properties.templateFile.replace('.template.json', '.assets.json')));
    return [
      {
        name,
        resources: new Map(Object.entries(template.Resources)),
        outputs: Object.values(template.Outputs).map(({ Value, Export }) => ({
          value: Value,
          exportName: Export?.Name,
        })),
        assetPath(key: string) {
          const file = assets.files[key.replace(/\.\w+$/, '')];
          if (!file) throw new Error(`Stack ${name} has no asset ${key}`);
          return resolve(directory, file.source.path);
        },
      },
    ];
  });
}
