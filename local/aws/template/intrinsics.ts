// Resolves CloudFormation's intrinsic functions, as far as CDK emits them for our stacks. Any other is refused.
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../protocol.ts';

export interface References {
  ref(logicalId: string): string;
  attribute(logicalId: string, attribute: string): string;
  importValue(name: string): string;
}

export type Resolve = (value: unknown) => unknown;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function resolver(stackName: string, references: References): Resolve {
  const pseudo = new Map<string, string | undefined>([
    ['AWS::Region', LOCAL_REGION],
    ['AWS::AccountId', LOCAL_ACCOUNT],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', stackName],
    ['AWS::StackId', `arn:aws:cloudformation:${LOCAL_REGION}:${LOCAL_ACCOUNT}:stack/${stackName}/local`],
    ['AWS::NoValue', undefined],
  ]);
  const ref = (name: string) => (pseudo.has(name) ? pseudo.get(name) : references.ref(name));
  const attribute = (argument: unknown) => {
    const [logicalId = '', name = ''] = typeof argument === 'string' ? splitOnce(argument, '.') : texts(argument);
    return references.attribute(logicalId, name);
  };

  const functions: Record<string, (argument: unknown) => unknown> = {
    Ref: (argument) => ref(text(argument)),
    'Fn::GetAtt': attribute,
    'Fn::ImportValue': (argument) => references.importValue(text(resolve(argument))),
    'Fn::Join': (argument) => {
      const [separator, parts] = pair(argument);
      return texts(resolve(parts)).join(text(separator));
    },
    'Fn::Split': (argument) => {
      const [separator, source] = pair(argument);
      return text(resolve(source)).split(text(separator));
    },
    'Fn::Select': (argument) => {
      const [index, values] = pair(argument);
      return texts(resolve(values))[Number(resolve(index))];
    },
    'Fn::Sub': (argument) => {
      const [template, values] = typeof argument === 'string' ? [argument, {}] : pair(argument);
      const own = isObject(values) ? values : {};
      return text(template).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
        if (literal) return `\${${name}}`;
        if (name in own) return text(resolve(own[name]));
        return String(name.includes('.') ? attribute(name) : ref(name));
      });
    },
  };

  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined);
    if (!isObject(value)) return value;
    const [name, ...others] = Object.keys(value);
    const isFunction = others.length === 0 && (name === 'Ref' || name?.startsWith('Fn::') === true);
    if (!isFunction || name === undefined) {
      const entries = Object.entries(value).map(([key, part]): [string, unknown] => [key, resolve(part)]);
      return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
    }
    const call = functions[name];
    if (!call) throw new Error(`the intrinsic function ${name} is not known here`);
    return call(value[name]);
  };
  return resolve;
}

function text(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`expected a text in an intrinsic function, got ${JSON.stringify(value)}`);
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(text);
  throw new Error(`expected a list in an intrinsic function, got ${JSON.stringify(value)}`);
}

function pair(value: unknown): [unknown, unknown] {
  if (Array.isArray(value) && value.length === 2) return [value[0], value[1]];
  throw new Error(`expected two arguments of an intrinsic function, got ${JSON.stringify(value)}`);
}

function splitOnce(value: string, separator: string): [string, string] {
  const at = value.indexOf(separator);
  return [value.slice(0, at), value.slice(at + separator.length)];
}
