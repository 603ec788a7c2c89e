// Patterns of policies: `*` stands for any text, `?` for one character.

/** Resources are compared as they are written, names of actions in any case. */
export function matchesPattern(pattern: string, text: string, { anyCase = false } = {}): boolean {
  return compiled(pattern, anyCase ? 'is' : 's').test(text);
}

const known = new Map<string, RegExp>();

/** Patterns come from the template alone, so there are few. */
function compiled(pattern: string, flags: string): RegExp {
  const name = `${flags} ${pattern}`;
  let found = known.get(name);
  if (!found) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    found = new RegExp(`^${source}$`, flags);
    known.set(name, found);
  }
  return found;
}
