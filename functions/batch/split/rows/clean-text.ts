// Makes the text of a cell fit for reading: no control or invisible characters, single spaces.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/g;

/** The text without control and invisible characters, with single spaces. */
export const cleanText = (text: string) => text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim();
