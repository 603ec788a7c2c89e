// Attributes of a tag, read from its text only where they are needed.
import { resolveReferences } from './characters.ts';

/** Calls `take` with each name as written (`r:id`) and its value. For millions of tags: no objects, no patterns. */
export function eachAttribute(text: string, take: (name: string, value: string) => void): void {
  for (let at = 0; ; ) {
    const equals = text.indexOf('=', at);
    if (equals < 0) return;
    let quoteAt = equals + 1;
    while (text.charCodeAt(quoteAt) <= 0x20) quoteAt += 1;
    const end = text.indexOf(text.charAt(quoteAt), quoteAt + 1);
    if (end < 0) return;
    const value = text.slice(quoteAt + 1, end);
    take(text.slice(at, equals).trim(), value.includes('&') ? (resolveReferences(value) ?? '') : value);
    at = end + 1;
  }
}

/** All attributes by name. The first of a name counts. */
export function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  eachAttribute(text, (name, value) => {
    if (!attributes.has(name)) attributes.set(name, value);
  });
  return attributes;
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value?.toLowerCase() === 'true';
