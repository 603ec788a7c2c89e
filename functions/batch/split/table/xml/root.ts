// The root element of an XML file: its name and namespace say what the file is.
import { endOfProlog } from '../prolog.ts';

export interface Root {
  name: string;
  /** Empty when it has none. */
  namespace: string;
  /** A tag or comment follows it at once, or it is empty: labels in angle brackets do not look so. */
  isFollowedByTag: boolean;
}

const TAG = /^<((?:[A-Za-z_][\w.-]{0,200}:)?[A-Za-z_][\w.-]{0,200})((?:\s[^<>]{0,20000})?)>/;

/** Undefined when the text does not begin as XML. */
export function rootOf(start: string): Root | undefined {
  const begin = endOfProlog(start);
  const found = TAG.exec(start.slice(begin));
  if (!found) return undefined;
  const [tag, fullName = '', attributes = ''] = found;
  const colon = fullName.indexOf(':');
  const prefix = colon < 0 ? 'xmlns' : `xmlns:${fullName.slice(0, colon)}`;
  const namespace = new RegExp(`\\s${prefix}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1] ?? '';
  const rest = start.slice(begin + tag.length);
  const isFollowedByTag = /^\s*<[/!?A-Za-z_]|<\//.test(rest) || tag.endsWith('/>');
  return { name: fullName.slice(colon + 1), namespace, isFollowedByTag };
}
