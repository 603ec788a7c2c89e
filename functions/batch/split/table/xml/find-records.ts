// Finds the lists of records in an XML file, with the records at their beginning.
import { UnusableFileError } from '../../unusable-file.ts';
import type { Reading, XmlFormat } from '../format.ts';
import { SAMPLE_BYTES, SAMPLE_RECORDS } from '../format.ts';
import { labelsOf, type NamedFields } from '../labelled-records.ts';
import { detachedText } from '../samples.ts';
import type { XmlRecord } from './record-reader.ts';
import { xmlRows } from './xml-rows.ts';

/** A file with more kinds of elements than this is no list. */
const MAX_PATHS = 200;
/** Characters of all samples together. */
const MAX_CHARACTERS = 16_000_000;

interface FoundList {
  path: string;
  records: XmlRecord[];
  characters: number;
  rows: number;
  /** Most records in one element. */
  most: number;
}

/** The elements that may be records, by path. */
export class ListCollector {
  private readonly lists = new Map<string, FoundList>();
  private characters = 0;

  add(record: XmlRecord): void {
    const { path } = record;
    const list = this.lists.get(path) ?? { path, records: [], characters: 0, rows: 0, most: 0 };
    if (!this.lists.has(path) && this.lists.size === MAX_PATHS) return;
    this.lists.set(path, list);
    list.rows += 1;
    list.most = Math.max(list.most, record.number);
    if (list.records.length >= SAMPLE_RECORDS || list.characters >= SAMPLE_BYTES) return;
    if (this.characters > MAX_CHARACTERS) return;
    const fields: NamedFields = new Map();
    for (const [name, value] of record.fields) {
      fields.set(detachedText(name), detachedText(value));
      list.characters += value.length;
      this.characters += value.length;
    }
    list.records.push({ ...record, fields });
  }

  /** One reading for each path whose elements follow one another. Throws UnusableFileError when lists stand inside lists. */
  readings(encoding: string): Reading<XmlFormat>[] {
    const lists = [...this.lists.values()].filter(isList);
    const flat = lists.filter(({ path }) => !lists.some((other) => isAround(path, other.path)));
    if (flat.length < lists.length) throw new UnusableFileError(NESTED);
    return flat.map(({ path, records, rows }) => {
      const labels = labelsOf(records.map(({ fields }) => fields));
      const format: XmlFormat = { kind: 'xml', encoding, path, labels };
      const { header, row } = xmlRows(format);
      const sample = [header(records[0]?.line ?? 1), ...records.map(row)];
      return { format, sample, rows, hasHeader: true };
    });
  }
}

const isList = ({ most, records }: FoundList) =>
  most > 1 && records.some(({ fields, isTooLong }) => fields.size > 1 || isTooLong);

const isAround = (path: string, other: string) => other.startsWith(`${path}/`);

const NESTED =
  'The file is XML with lists inside its records: expected a flat list of records, one for each payee, or CSV or XLSX.';
