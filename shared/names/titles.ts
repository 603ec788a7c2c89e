// Titles in front of a person's name and letters of a profession behind it: no part of the name.
import { list } from './word-lists.ts';

/** "Dr" is known as "doctor" (words.ts). */
export const TITLES = list('mr mister mrs ms miss mx doctor rev reverend hon honorable capt captain lt sgt rabbi atty');
export const CREDENTIALS = list(`
  esq esquire jd cpa cfp mba md dpm dds dmd dvm vmd lcsw lmft lpc psyd phd edd rn np pe`);

/** Of one group only one is borne, and of two professions each is somebody else's: a physician is not the dentist of his name. */
const EXCLUSIVE: readonly (readonly (readonly string[])[])[] = [
  [
    ['mr', 'mister'],
    ['mrs', 'ms', 'miss'],
  ],
  [
    ['esq', 'esquire', 'jd', 'atty'],
    ['cpa', 'cfp'],
    ['md', 'dpm', 'rn', 'np'],
    ['dds', 'dmd'],
    ['dvm', 'vmd'],
    ['lcsw', 'lmft', 'lpc', 'psyd'],
    ['pe'],
  ],
];
const placeOf = new Map(
  EXCLUSIVE.flatMap((kind, k) =>
    kind.flatMap((group, g) => group.map((title) => [title, { kind: k, group: g }] as const)),
  ),
);

/** Whether the titles on two names, lower case, are those of two people: "Mr" and "Mrs", "MD" and "DDS". */
export function areOfTwoPeople(ones: readonly string[], others: readonly string[]): boolean {
  return EXCLUSIVE.some((_, kind) => {
    const [a, b] = [groupsOf(ones, kind), groupsOf(others, kind)];
    return a.length > 0 && b.length > 0 && !a.some((group) => b.includes(group));
  });
}

function groupsOf(titles: readonly string[], kind: number): number[] {
  return titles.flatMap((title) => {
    const place = placeOf.get(title);
    return place?.kind === kind ? [place.group] : [];
  });
}

/** Wider lists, of what is read beside a person's name in files: the payee type and the search for duplicates go by them. */
export const PERSON_TITLES = 'mr mrs ms miss dr drs prof rev sir hon honorable fr sgt capt col';
export const PERSON_DEGREES = 'phd md dds dmd dvm dpm esq esquire rn lcsw lmft psyd edd jd np mba cpa od';
