// Records that name their fields themselves (JSON objects, XML elements), as rows of a table whose header is these names.

/** The fields of one record by name, in the order in which the record has them. */
export type NamedFields = Map<string, string>;

/** More columns than a table may have (layout.ts): the file is refused for them. */
const MAX_LABELS = 2_001;
const SEPARATOR = ', ';

/** Adds a value; a name that comes again gets both values, so that none is lost. */
export function addField(fields: NamedFields, name: string, value: string): void {
  const before = fields.get(name);
  if (before === undefined || before === '') fields.set(name, value);
  else if (value !== '') fields.set(name, before + SEPARATOR + value);
}

/** The names of all fields of the records, each once, in the order in which they first come. */
export function labelsOf(records: Iterable<NamedFields>): string[] {
  const labels = new Set<string>();
  for (const record of records) {
    for (const name of record.keys()) if (labels.size < MAX_LABELS) labels.add(name);
  }
  return [...labels];
}

/** Turns records into rows below the labels. A field that no label names stays out, and a remark says so. */
export function rowBuilder(labels: readonly string[]) {
  const columns = new Map(labels.map((label, index) => [label, index]));
  return (record: NamedFields): { fields: string[]; remarks?: string[] } => {
    const fields = labels.map(() => '');
    const unknown: string[] = [];
    for (const [name, value] of record) {
      const index = columns.get(name);
      if (index !== undefined) fields[index] = value;
      else if (value.trim() !== '') unknown.push(name);
    }
    return unknown.length === 0 ? { fields } : { fields, remarks: [leftOut(unknown)] };
  };
}

function leftOut(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `"${name.slice(0, 40)}"`);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `not read, because the records at the beginning of the file do not have it: ${shown.join(', ')}${more}`;
}
