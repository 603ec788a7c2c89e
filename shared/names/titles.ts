// What is written beside a person's name and is no part of it: forms of address, and degrees and professions behind it.

export const PERSON_TITLES = 'mr mrs ms miss dr drs prof rev sir hon honorable fr sgt capt col';
export const PERSON_DEGREES = 'phd md dds dmd dvm dpm esq esquire rn lcsw lmft psyd edd jd np mba cpa od';
