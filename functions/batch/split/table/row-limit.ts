// How long one row may be while it is read: what is longer is dropped as it streams by, and the row is refused.

export const MAX_ROW_CHARACTERS = 65_536;

export const tooLong = (): string => `the row is longer than ${MAX_ROW_CHARACTERS} characters`;
