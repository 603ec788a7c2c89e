// Loads the synthesised app: every resource with its references resolved, checked against what the local engines know. What they do not know refuses to start.
import { readAssembly, readResource, type StackTemplate } from './assembly.ts';
import { type Identity, identify } from './identities.ts';
import { type Resolve, resolver } from './intrinsics.ts';
import { isWithoutMeaning, type ResourceKind, WIRED } from './resource-kinds.ts';

export interface Resource<Properties> {
  logicalId: string;
  stack: string;
  name: string;
  arn: string;
  properties: Properties;
  /** Folder or file of an asset that the resource names. */
  assetPath(key: string): string;
}

export interface LoadOptions {
  /** The cloud assembly. */
  directory: string;
  endpointUrl: string;
}

interface Loaded extends Omit<Resource<unknown>, 'properties'> {
  type: string;
  properties: unknown;
}

export class Template {
  readonly #resources: readonly Loaded[];

  constructor(resources: readonly Loaded[]) {
    this.#resources = resources;
  }

  all<P>(kind: ResourceKind<P>): Resource<P>[] {
    return this.#resources
      .filter(({ type }) => type === kind.type)
      .map(({ properties, ...resource }) => ({ ...resource, properties: kind.properties.parse(properties) }));
  }

  /** The only resource of its kind. */
  one<P>(kind: ResourceKind<P>): Resource<P> {
    const [first, ...others] = this.all(kind);
    if (first && others.length === 0) return first;
    throw new Error(`Expected one ${kind.type} in the template, found ${first ? others.length + 1 : 0}`);
  }
}

/** Throws an Error with one line per resource that the laptop could not run as AWS would. */
export function loadTemplate({ directory, endpointUrl }: LoadOptions): Template {
  const stacks = readAssembly(directory);
  const exports = new Map<string, string>();
  const problems: string[] = [];
  const resources: Loaded[] = [];
  // Stacks come in the order of their dependencies: what a stack imports was exported before.
  for (const stack of inOrder(stacks)) {
    const { identities, resolve } = namesOf(stack, endpointUrl, exports);
    for (const { value, exportName } of stack.outputs) {
      if (exportName !== undefined) exports.set(String(resolve(exportName)), String(resolve(value)));
    }
    for (const [logicalId, raw] of stack.resources) {
      if (isWithoutMeaning(raw.Type)) continue;
      try {
        resources.push(loadResource(stack, logicalId, raw, { identities, resolve }));
      } catch (error) {
        problems.push(`${stack.name}/${logicalId} (${raw.Type}): ${error instanceof Error ? error.message : error}`);
      }
    }
  }
  if (problems.length > 0) throw new Error(`The laptop cannot run this template:\n  ${problems.join('\n  ')}`);
  return new Template(resources);
}

interface Names {
  identities: ReadonlyMap<string, Identity>;
  resolve: Resolve;
}

function namesOf(stack: StackTemplate, endpointUrl: string, exports: ReadonlyMap<string, string>): Names {
  const identities = new Map<string, Identity>();
  const identityOf = (logicalId: string) => {
    const known = identities.get(logicalId);
    if (known) return known;
    throw new Error(`refers to ${logicalId}, which is not in the template`);
  };
  const resolve = resolver(stack.name, {
    ref: (logicalId) => identityOf(logicalId).ref,
    attribute: (logicalId, name) => attributeOf(identityOf(logicalId), logicalId, name),
    importValue: (name) => {
      const value = exports.get(name);
      if (value === undefined) throw new Error(`imports ${name}, which no stack exports`);
      return value;
    },
  });
  for (const [logicalId, raw] of stack.resources) {
    const properties = isWithoutMeaning(raw.Type) ? {} : readResource(logicalId, raw).Properties;
    identities.set(
      logicalId,
      identify({ logicalId, stack: stack.name, type: raw.Type, properties }, { endpointUrl, resolve }),
    );
  }
  return { identities, resolve };
}

function attributeOf(identity: Identity, logicalId: string, name: string): string {
  if (name === 'Arn') return identity.arn;
  const value = identity.attributes[name];
  if (value === undefined) throw new Error(`reads attribute ${name} of ${logicalId}, which is not known here`);
  return value;
}

function loadResource(
  stack: StackTemplate,
  logicalId: string,
  raw: { Type: string },
  { identities, resolve }: Names,
): Loaded {
  const kind = WIRED.get(raw.Type);
  if (!kind) throw new Error('no local engine knows this resource type');
  const properties = resolve(readResource(logicalId, raw).Properties);
  const parsed = kind.properties.safeParse(properties);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    );
    throw new Error(issues.join('; '));
  }
  const { name, arn } = identities.get(logicalId) ?? { name: logicalId, arn: logicalId };
  return { logicalId, stack: stack.name, type: raw.Type, name, arn, properties, assetPath: stack.assetPath };
}

/** Exporting stacks first: those that import nothing. With two stacks that is all the order there is. */
function inOrder(stacks: readonly StackTemplate[]): StackTemplate[] {
  const imports = (stack: StackTemplate) => JSON.stringify([...stack.resources]).includes('"Fn::ImportValue"');
  return stacks.toSorted((one, other) => Number(imports(one)) - Number(imports(other)));
}
