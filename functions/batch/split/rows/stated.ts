// What a file itself says of a payee's type, industry and purchases, in its own words.
import type { ColumnRole } from '../../../../shared/column-roles.ts';
import type { Column } from '../columns/columns.ts';

/** Says nothing. */
const BLANK = /^(?:n\s?\/?\s?a|none|null|unknown|other|\W+|0+)$/i;
/** Says nothing without its label: `Yes`, `7`, `NEC`, `238220`. */
const NEEDS_LABEL = /^(?!llc$|inc$|llp$)(?:yes|no|true|false|[a-z]{1,3}|[\d.-]+)$/i;
const MAX_LABEL = 60;

/** `238220` under `NAICS Code` is `NAICS Code: 238220`; `Plumbing` stays. Undefined when no column says anything. */
export function statedReader(columns: readonly Column[], roles: readonly ColumnRole[]) {
  const sources = columns.filter(({ role }) => roles.includes(role));
  if (sources.length === 0) return () => undefined;
  return (fields: readonly string[]): string | undefined => {
    const said = sources.flatMap(({ index, label }) => {
      const text = fields[index] ?? '';
      if (text === '' || BLANK.test(text)) return [];
      return [NEEDS_LABEL.test(text) && label !== '' ? `${label.trim().slice(0, MAX_LABEL)}: ${text}` : text];
    });
    return said.length === 0 ? undefined : [...new Set(said)].join('; ');
  };
}
