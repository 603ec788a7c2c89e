// What Step Functions does not take at the top of an expression: there is no document for `$`, `$$` or a bare field
// name to be about.

interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly Node[];
}

const NEEDS_DOCUMENT = new Set(['name', 'wildcard', 'descendant', 'parent']);

/** The first such part of an expression's syntax tree, as it is written; undefined when there is none. */
export function topLevelReference(tree: unknown): string | undefined {
  return find(tree, false);
}

/** `isInside`: below a step, a filter or a sort, which have a value of their own. */
function find(node: unknown, isInside: boolean): string | undefined {
  if (Array.isArray(node)) return firstOf(node, (one) => find(one, isInside));
  if (!isNode(node)) return undefined;
  if (node.type === 'variable' && node.value === '$') return '$$';
  if (node.type === 'variable' && node.value === '') return isInside ? undefined : '$';
  if (NEEDS_DOCUMENT.has(node.type) && !isInside) return String(node.value ?? '%');
  const [first, ...others] = node.steps ?? [];
  return (
    find(first, isInside) ??
    find(others, true) ??
    firstOf(Object.entries(node), ([field, part]) => inField(field, part, isInside))
  );
}

/** Fields whose expressions are about the value that the node has found. */
const ABOUT_ITS_VALUE = new Set(['predicate', 'stages', 'group', 'terms']);

function inField(field: string, part: unknown, isInside: boolean): string | undefined {
  return field === 'steps' ? undefined : find(part, isInside || ABOUT_ITS_VALUE.has(field));
}

function firstOf<T>(all: readonly T[], look: (one: T) => string | undefined): string | undefined {
  for (const one of all) {
    const found = look(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isNode(value: unknown): value is Node {
  // Nodes without a type (terms of a sort, a group) are looked through.
  return typeof value === 'object' && value !== null && !(value instanceof RegExp);
}
