// Judges whether a row is a payee, by its name and by what stands in the rest of the row.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { Layout } from '../layout.ts';
import { groupKey, headingTest, totalledGroup } from './groups.ts';
import {
  GROUP_HEADING,
  groupTotal,
  lineRefusal,
  nameRefusal,
  type Refusal,
  type RestOfRow,
  TOTAL,
} from './refusals.ts';

/** Cells that say where a payee is, or which one it is. */
const SOMEWHERE: readonly ColumnRole[] = [
  'address',
  'zip',
  'remitBlock',
  'phone',
  'email',
  'id',
  'taxId',
  'bankAccount',
];
const SOMEBODY: readonly ColumnRole[] = [...SOMEWHERE, 'city', 'state', 'cityStateZip'];

/** Ids that are numbers are no totals. */
const BEGINS_WITH_A_LETTER = /^[*(]*\p{L}/u;

/** One object serves all rows of a layout, one after the other. */
export class RowJudge implements RestOfRow {
  readonly #somebody: readonly number[];
  readonly #somewhere: readonly number[];
  readonly #width: number;
  readonly #isHeading: (name: string) => boolean;
  readonly #groups: ReadonlySet<string>;
  #fields: readonly string[] = [];
  /** The cell that is being judged. */
  #at = 0;

  constructor({ columns, header, groups }: Pick<Layout, 'columns' | 'header' | 'groups'>) {
    const indexes = (roles: readonly ColumnRole[]) =>
      columns.filter(({ role }) => roles.includes(role)).map(({ index }) => index);
    this.#somebody = indexes(SOMEBODY);
    this.#somewhere = indexes(SOMEWHERE);
    this.#width = header.length;
    this.#isHeading = headingTest(groups);
    this.#groups = new Set(groups?.names);
  }

  /** Why the row is no payee. `fields` are cleaned; `original` is the payee cell as it may be shown, at `nameIndex`. */
  refusal(
    fields: readonly string[],
    {
      name,
      nameIndex,
      original,
      previousName,
      headings,
    }: { name: string; nameIndex: number; original: string; previousName: string; headings: readonly string[] },
  ): Refusal | undefined {
    this.#fields = fields;
    this.#at = nameIndex;
    if (name === '') return this.#lineElsewhere() ?? nameRefusal(name, original, this);
    return (
      nameRefusal(name, original, this) ??
      groupTotal(name, previousName, this) ??
      this.#totalBefore(nameIndex) ??
      this.#lineOfGroup(name, headings)
    );
  }

  /** The heading of a group, or the total of one whose heading was read. */
  #lineOfGroup(name: string, headings: readonly string[]): Refusal | undefined {
    // Most tables have none.
    if (this.#groups.size === 0) return undefined;
    const group = this.isSomebody() ? undefined : totalledGroup(name);
    if (group !== undefined && (this.#groups.has(group) || headings.includes(group))) return TOTAL;
    return this.isBlank() && this.#isHeading(name) ? { ...GROUP_HEADING, heading: groupKey(name) } : undefined;
  }

  /** `fields`: those of a row whose name is not its own. */
  totalElsewhere(fields: readonly string[]): Refusal | undefined {
    this.#fields = fields;
    const refusal = this.#lineElsewhere();
    return refusal?.kind === 'total' ? refusal : undefined;
  }

  /** A row without a name may be a total whose words stand in another column. */
  #lineElsewhere(): Refusal | undefined {
    for (const [index, cell] of this.#fields.entries()) {
      this.#at = index;
      const refusal = cell === '' ? undefined : lineRefusal(cell, this);
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** `Total` in the first column, with the name of the payee whose total it is in its own. */
  #totalBefore(nameIndex: number): Refusal | undefined {
    const [first = ''] = this.#fields;
    if (nameIndex === 0 || !BEGINS_WITH_A_LETTER.test(first)) return undefined;
    this.#at = 0;
    const refusal = lineRefusal(first, this);
    return refusal?.kind === 'total' ? refusal : undefined;
  }

  isSomebody(): boolean {
    return this.#hasOneOf(this.#somebody);
  }

  isSomewhere(): boolean {
    return this.#hasOneOf(this.#somewhere);
  }

  isBlank(): boolean {
    return this.#width > 1 && this.#fields.every((cell, index) => cell === '' || index === this.#at);
  }

  isUnplaced(): boolean {
    return this.#somebody.some((index) => index !== this.#at) && !this.isSomebody();
  }

  #hasOneOf(indexes: readonly number[]): boolean {
    return indexes.some((index) => index !== this.#at && (this.#fields[index] ?? '') !== '');
  }
}
