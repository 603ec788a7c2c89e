// JSON with `{% ... %}` expressions in it, as Arguments, Output, Assign and their like hold it: compiled at registration, evaluated per visit.

import { compileExpression, type Expression, evaluateExpression, type Scope } from './expression.ts';
import type { Json, JsonObject } from './json.ts';

export type Template =
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [string, Template])[] }
  | { readonly kind: 'array'; readonly items: readonly Template[] };

/** Throws an Error for a string that opens an expression without closing it, or whose expression is no JSONata. */
export function compileTemplate(json: Json): Template {
  if (typeof json === 'string') return compileText(json);
  if (Array.isArray(json)) {
    const items = json.map(compileTemplate);
    return items.every(isConstant) ? { kind: 'constant', value: json } : { kind: 'array', items };
  }
  if (typeof json === 'object' && json !== null) {
    const fields = Object.entries(json).map(([key, value]) => [key, compileTemplate(value)] as const);
    return fields.every(([, value]) => isConstant(value))
      ? { kind: 'constant', value: json }
      : { kind: 'object', fields };
  }
  return { kind: 'constant', value: json };
}

function compileText(text: string): Template {
  if (!text.startsWith('{%')) return { kind: 'constant', value: text };
  if (!text.endsWith('%}')) throw new Error(`expected the JSONata expression to end with %}, got ${text}`);
  return { kind: 'expression', expression: compileExpression(text.slice(2, -2).trim()) };
}

function isConstant(template: Template): boolean {
  return template.kind === 'constant';
}

/** Throws States.QueryEvaluationError. */
export async function evaluateTemplate(template: Template, scope: Scope): Promise<Json> {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression':
      return evaluateExpression(template.expression, scope);
    case 'array': {
      const values: Json[] = [];
      for (const item of template.items) values.push(await evaluateTemplate(item, scope));
      return values;
    }
    case 'object': {
      const values: JsonObject = {};
      for (const [key, field] of template.fields) values[key] = await evaluateTemplate(field, scope);
      return values;
    }
  }
}

/** The keys of a template that is an object whatever its expressions give; undefined when an expression makes the whole. */
export function keysOf(template: Template): string[] | undefined {
  if (template.kind === 'object') return template.fields.map(([key]) => key);
  if (template.kind === 'constant' && typeof template.value === 'object' && template.value !== null) {
    return Object.keys(template.value);
  }
  return undefined;
}
