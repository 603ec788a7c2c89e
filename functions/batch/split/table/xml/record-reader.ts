// Reads the records of XML that lists them one after the other: `<vendors><vendor><name>Acme</name></vendor>...`.
import { addField, type NamedFields } from '../labelled-records.ts';
import { MAX_ROW_CHARACTERS } from '../row-limit.ts';
import type { Attributes, XmlHandler } from './xml-reader.ts';

export interface XmlRecord {
  /** Names of the elements from the root to the record, joined by `/`. */
  path: string;
  line: number;
  fields: NamedFields;
  isTooLong: boolean;
  /** Which element of its name it is in the element around it, from 1. */
  number: number;
}

interface OpenElement {
  name: string;
  /** How its field is called. */
  label: string;
  text: string;
  hasElements: boolean;
  record?: { fields: NamedFields; size: number; line: number; number: number; path: string };
  /** Elements in it so far, by name; only where records may stand. */
  counts?: Map<string, number>;
}

/** Elements around a record: the root, and up to two more. */
const MAX_WRAPPERS = 3;
/** Elements that name their field in an attribute: `<field name="City">Rome</field>`. */
const GENERIC = new Set(['field', 'column', 'col', 'cell', 'property', 'attribute', 'data', 'value', 'item']);
/** Names that are counted in one element. */
const MAX_NAMES = 1_000;

export class RecordReader implements XmlHandler {
  private readonly elements: OpenElement[] = [];
  private found: XmlRecord[] = [];
  private readonly wanted: string | undefined;

  /** `path`: of the records to read; without it of every element that may be one. */
  constructor(path?: string) {
    this.wanted = path;
  }

  /** The records that were completed since the last call. */
  take(): XmlRecord[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  open(name: string, attributes: Attributes, line: number): void {
    const { elements } = this;
    const depth = elements.length;
    const parent = elements.at(-1);
    const given = GENERIC.has(name.toLowerCase()) ? (attributes.get('name') ?? attributes.get('Name')) : undefined;
    const element: OpenElement = { name, label: given || name, text: '', hasElements: false };
    if (parent) parent.hasElements = true;
    elements.push(element);
    if (depth < MAX_WRAPPERS) element.counts = new Map();
    if (depth > 0 && depth <= MAX_WRAPPERS) this.beginRecord(element, line, numberIn(parent, name));
    for (const [attribute, value] of attributes) if (value !== given) this.add(value, attribute);
  }

  text(text: string): void {
    const element = this.elements.at(-1);
    if (element && element.text.length <= MAX_ROW_CHARACTERS) element.text += text;
  }

  close(): void {
    const element = this.elements.at(-1);
    if (!element) return;
    const text = element.text.trim();
    if (text !== '' || !element.hasElements) this.add(text);
    this.elements.pop();
    if (!element.record) return;
    const { size, ...record } = element.record;
    this.found.push({ ...record, isTooLong: size > MAX_ROW_CHARACTERS });
  }

  private beginRecord(element: OpenElement, line: number, number: number): void {
    const path = this.elements.map(({ name }) => name).join('/');
    if (this.wanted === undefined || path === this.wanted) {
      element.record = { path, line, number, fields: new Map(), size: 0 };
    }
  }

  /** A value of the innermost element, for every record around it. */
  private add(value: string, attribute?: string): void {
    const { elements } = this;
    for (let at = Math.min(elements.length - 1, MAX_WRAPPERS); at > 0; at -= 1) {
      const record = elements[at]?.record;
      if (!record || record.size > MAX_ROW_CHARACTERS) continue;
      const label = labelOf(elements.slice(at + 1), attribute);
      if (label === undefined) continue;
      record.size += value.length + 1;
      addField(record.fields, label, value);
    }
  }
}

/** `name`, `address.city`; what lies deeper counts to `address.city` too. Undefined for the text of the record itself. */
function labelOf(below: readonly OpenElement[], attribute: string | undefined): string | undefined {
  const labels = below.map(({ label }) => label);
  if (attribute !== undefined) labels.push(attribute);
  return labels.length === 0 ? undefined : labels.slice(0, 2).join('.');
}

function numberIn(parent: OpenElement | undefined, name: string): number {
  const counts = parent?.counts;
  const number = (counts?.get(name) ?? 0) + 1;
  if (counts && (number > 1 || counts.size < MAX_NAMES)) counts.set(name, number);
  return number;
}
