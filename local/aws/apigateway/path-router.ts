// Finds the resource of an API for a request path: literal segments win over `{parameters}`, as API Gateway has it.

interface Node<T> {
  literals: Map<string, Node<T>>;
  parameter: { name: string; node: Node<T> } | undefined;
  target: T | undefined;
}

export interface RouteMatch<T> {
  target: T;
  parameters: Record<string, string>;
}

const newNode = <T>(): Node<T> => ({ literals: new Map(), parameter: undefined, target: undefined });
const segmentsOf = (path: string) => path.split('/').slice(1);

export class PathRouter<T> {
  readonly #root = newNode<T>();

  /** Throws for paths that API Gateway would not take beside the ones added before, and for greedy `{proxy+}`, which we do not use. */
  add(path: string, target: T): void {
    let node = this.#root;
    for (const segment of segmentsOf(path)) node = this.#step(node, segment, path);
    if (node.target !== undefined) throw new Error(`${path} is there twice`);
    node.target = target;
  }

  find(path: string): RouteMatch<T> | undefined {
    return this.#find(this.#root, segmentsOf(path), {});
  }

  #step(node: Node<T>, segment: string, path: string): Node<T> {
    const [, name] = /^\{(\w+)\}$/.exec(segment) ?? [];
    if (name === undefined) {
      if (segment.includes('{')) throw new Error(`${path}: expected whole segments as parameters, got ${segment}`);
      const next = node.literals.get(segment) ?? newNode<T>();
      node.literals.set(segment, next);
      return next;
    }
    node.parameter ??= { name, node: newNode<T>() };
    if (node.parameter.name !== name)
      throw new Error(`${path}: {${name}} and {${node.parameter.name}} stand in one place`);
    return node.parameter.node;
  }

  #find(node: Node<T>, segments: string[], parameters: Record<string, string>): RouteMatch<T> | undefined {
    const [segment, ...rest] = segments;
    if (segment === undefined) return node.target === undefined ? undefined : { target: node.target, parameters };
    const literal = node.literals.get(segment);
    const found = literal && this.#find(literal, rest, parameters);
    if (found || !node.parameter || segment === '') return found;
    const value = decode(segment);
    return value === undefined
      ? undefined
      : this.#find(node.parameter.node, rest, { ...parameters, [node.parameter.name]: value });
  }
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
