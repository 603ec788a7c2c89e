// What an exclusion keyword is, and a short way to write lists of them.

import type * as z from 'zod';
import type { KeywordScope as Scope } from '#shared/contract/exclusions';

export type KeywordScope = z.output<typeof Scope>;

export interface Keyword {
  term: string;
  /** government, banking, insurance, utilities, payroll, or a category of the tenant's own. */
  category: string;
  /** Where in the name the term's tokens must stand: anywhere in a row, at its start, at its end, or as the whole name. */
  scope: KeywordScope;
  /** Longer names in which the term means something else ("Grant Thornton" for "Grant"). */
  exceptions: readonly string[];
  /** The term is a first name too: a first name followed by a common surname is a person, not this term. */
  person: boolean;
  /** Void where it is part of somebody else's name (yields.ts). So are the built-in ones; what a tenant adds holds as it is written. */
  yieldsToTrades?: boolean;
  /** A built-in keyword that the tenant has switched off: it excludes nobody, and no shorter built-in one does in its place ("Bank" for "US Bank"). */
  isOff?: boolean;
}

type Written = string | (Pick<Keyword, 'term'> & Partial<Keyword>);

/** A built-in list of one category; a bare string matches anywhere in the name and has no exceptions. */
export function keywords(category: string, written: readonly Written[]): Keyword[] {
  return written.map((entry) => ({
    category,
    scope: 'contains',
    exceptions: [],
    person: false,
    yieldsToTrades: true,
    ...(typeof entry === 'string' ? { term: entry } : entry),
  }));
}
