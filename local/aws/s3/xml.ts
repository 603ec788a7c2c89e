// The little XML that S3 speaks: elements out, and single elements of known bodies in.

export type XmlContent = string | number | boolean | readonly XmlElement[];
export type XmlElement = readonly [name: string, content: XmlContent | undefined];

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A document. Elements without content are left out. */
export function writeXml(name: string, content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element([name, content])}`;
}

/** The texts of all elements of that name, wherever they are; of elements with elements inside, their source. */
export function readElements(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'));
  return [...found].map(([, inner = '']) => inner);
}

export function readText(xml: string, name: string): string | undefined {
  const [inner] = readElements(xml, name);
  return inner === undefined ? undefined : unescapeXml(inner);
}

function element([name, content]: XmlElement): string {
  if (content === undefined) return '';
  const inner = typeof content === 'object' ? content.map(element).join('') : escapeXml(String(content));
  return `<${name}>${inner}</${name}>`;
}

/** Carriage returns too: a parser would read them as line feeds. */
function escapeXml(text: string): string {
  return text.replace(/[<>&"\r]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}
