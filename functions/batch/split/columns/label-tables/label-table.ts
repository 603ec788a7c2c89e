// The shape of a table of labels: per role, the labels that mean it, parted by commas, in three strengths.
import type { ColumnRole } from '../../../../../shared/column-roles.ts';

/**
 * Labels are written as people read them. Case, accents, punctuation and the abbreviations of label-words.ts do not
 * count, and neither does whose field it is (owners.ts): `zip` also stands for `Remit-To Zip` and `Zip (Billing)`.
 */
export interface LabelStrengths {
  /** Means the role whatever the cells hold, unless they contradict. */
  sure?: string;
  /** Means the role in most files. */
  likely?: string;
  /** Means the role where the cells agree or nothing better is there. */
  maybe?: string;
}

export const STRENGTHS = { sure: 1, likely: 0.8, maybe: 0.6 } as const;

export type LabelTable = Partial<Record<ColumnRole, LabelStrengths>> & {
  /** Labels of ledgers that say nothing of the payee; they tell a header from a row. */
  other?: string;
};
