// What may stand before the first element of a web page or an XML file: white space, declarations, comments, a document type.

/** Where the first element begins, or would begin. Read by hand, since a pattern could try every way to pair the marks. */
export function endOfProlog(text: string): number {
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    const next = skipped(text, at);
    if (next === undefined) return at;
    at = next;
  }
}

/** Where the declaration, comment or document type at this place ends; undefined when there is none, or no end. */
function skipped(text: string, at: number): number | undefined {
  if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
  if (text.startsWith('<?', at)) return after(text, '?>', at + 2) ?? after(text, '>', at + 2);
  return text.slice(at, at + 9).toLowerCase() === '<!doctype' ? afterDoctype(text, at) : undefined;
}

function after(text: string, mark: string, from: number): number | undefined {
  const found = text.indexOf(mark, from);
  return found < 0 ? undefined : found + mark.length;
}

/** Declarations stand in brackets: `<!DOCTYPE v [<!ENTITY ...>]>`. */
function afterDoctype(text: string, at: number): number | undefined {
  const end = text.indexOf('>', at);
  const bracket = text.indexOf('[', at);
  if (bracket < 0 || end < bracket) return end < 0 ? undefined : end + 1;
  const close = text.indexOf(']', bracket);
  return close < 0 ? undefined : after(text, '>', close);
}
