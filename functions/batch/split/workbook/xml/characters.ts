// Characters as XML and Excel write them: references such as `&amp;`, and Excel's own `_x000D_`.

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&([^;&]*);?/g;

/** Text with its references resolved; undefined when it holds one that XML does not know without a declaration. */
export function resolveReferences(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const resolved = text.replace(REFERENCE, (all, name: string) => {
    const character = all.endsWith(';') ? characterOf(name) : undefined;
    isKnown &&= character !== undefined;
    return character ?? '';
  });
  return isKnown ? resolved : undefined;
}

function characterOf(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
  if (hex === undefined && decimal === undefined) return NAMED[name];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Excel writes what XML cannot hold as `_x000D_`, and a text that looks like it as `_x005F_x000D_`. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
