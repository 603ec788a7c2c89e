// docs/reports/exclusion.md: figures only.
import type { Verdict } from './judge.ts';
import type { Half } from './sets.ts';

export interface JudgedSet {
  title: string;
  isToExclude: boolean;
  verdicts: Readonly<Record<Half, readonly Verdict[]>>;
}

const share = (verdicts: readonly Verdict[], of: (verdict: Verdict) => boolean) =>
  (verdicts.filter(of).length / Math.max(1, verdicts.length)).toFixed(4);
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const table = (header: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');
const HALVES: readonly Half[] = ['first', 'second'];

export function reportOf(sets: readonly JudgedSet[], keywords: number): string {
  const lines = (of: readonly JudgedSet[], columns: readonly ((verdict: Verdict) => boolean)[]) =>
    of.flatMap(({ title, verdicts }) =>
      HALVES.map((half) => [
        title,
        half,
        verdicts[half].length,
        ...columns.map((column) => share(verdicts[half], column)),
      ]),
    );
  const caught = table(
    ['to be excluded', 'half', 'names', 'by keyword', 'by type at .97', 'by type at .99', '**excluded**', 'to review'],
    lines(
      sets.filter(({ isToExclude }) => isToExclude),
      [
        ({ byKeyword }) => byKeyword,
        ({ byType97 }) => byType97,
        ({ byType99 }) => byType99,
        ({ excluded }) => excluded,
        ({ toReview }) => toReview,
      ],
    ),
  );
  const spared = table(
    [
      'not to be',
      'half',
      'names',
      'public keyword',
      'by type at .97',
      'by type at .99',
      '**as a public body**',
      'to review',
      'any reason',
    ],
    lines(
      sets.filter(({ isToExclude }) => !isToExclude),
      [
        ({ byPublicKeyword }) => byPublicKeyword,
        ({ byType97 }) => byType97,
        ({ byType99 }) => byType99,
        ({ asPublicBody }) => asPublicBody,
        ({ toReview }) => toReview,
        ({ excluded }) => excluded,
      ],
    ),
  );
  return `# Exclusion by keyword and by payee type

Written by \`npm run eval:exclusion -- --data DIR\`; built-in keywords: ${keywords}. Types of labelled payees are those of
5-fold cross-validation; of all other names those of the committed model.

The keywords were written while reading names of the first half. Of banks, nonprofits and companies the second half is the
list at production size. Of labelled public bodies, banks and nonprofits some misses and false hits of both halves were
read, so their second half is a little better than new data. **Excluded** is what the product does: keywords and types at .99, less
what a type from .98 on speaks against, which goes to review.

## Caught

${caught}

Most banks on stock exchanges are called "... Financial Corp" or the like, which says nothing.

## Wrongly excluded

Names with the words of public bodies, banks and utilities. Counted as wrong where a private payee is excluded **as a public
body**; "any reason" also counts the banks, insurers, utilities, unions and benefit funds among these names, which the
list means. Nonprofits include fire departments, libraries and authorities of a county that are registered as such.

${spared}
`;
}
