// The one spelling of a URL that is both signed and sent, so that no signer, proxy or gateway can read it differently (RFC 3986, RFC 5849 section 3.4.1).

/** Percent-encodes everything but RFC 3986's unreserved characters; encodeURIComponent leaves five too many as they are. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Scheme and host in lower case, no default port, no fragment, `/` for an empty path; query pairs strictly encoded, sorted by their bytes, none lost. */
export function canonicalUrl(text: string): string {
  const { protocol, host, pathname, search } = new URL(text);
  const path = pathname
    .split('/')
    .map((segment) => percentEncode(decode(segment)))
    .join('/');
  const query = queryPairs(search)
    .map((pair) => pair.join('='))
    .join('&');
  return `${protocol}//${host}${path}${query && `?${query}`}`;
}

/** Encoded name and value of each pair, sorted; a name without `=` has the empty value. */
export function queryPairs(search: string): [string, string][] {
  const pairs = search
    .replace(/^\?/, '')
    .split('&')
    .filter(Boolean)
    .map((pair): [string, string] => {
      const end = pair.includes('=') ? pair.indexOf('=') : pair.length;
      return [encodeFormText(pair.slice(0, end)), encodeFormText(pair.slice(end + 1))];
    });
  return pairs.sort(byBytes);
}

export const byBytes = (a: readonly [string, string], b: readonly [string, string]): number =>
  compare(a[0], b[0]) || compare(a[1], b[1]);

/** Encoded text is ASCII, so the order of code units is the order of bytes. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const encodeFormText = (text: string) => percentEncode(decode(text.replaceAll('+', ' ')));

/** What is no escape sequence of UTF-8 stands for itself: `100%` is no error. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+|%/gi, (part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
  }
}
