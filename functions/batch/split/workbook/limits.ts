// How large the parts of a workbook may be. Excel's limits: 1,048,576 rows, 16,384 columns, 32,767 characters a cell.

/** Parts of an archive: Excel writes about ten, and one for each sheet, picture and comment. */
export const MAX_ENTRIES = 10_000;
/** Bytes of an archive's directory; an entry takes about 70. */
export const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
/** Unpacked bytes of a sheet: 1,048,576 rows of 90 columns. */
export const MAX_SHEET_BYTES = 4 * 1024 ** 3;
/** Unpacked bytes of the shared strings. */
export const MAX_STRINGS_BYTES = 2 * 1024 ** 3;
/** Texts kept in /tmp, which holds 512 MB in a function: ten columns of unique texts of 20 characters take 220 MB. */
export const MAX_KEPT_TEXT_BYTES = 400 * 1024 * 1024;
/** Unpacked bytes of the list of sheets or of the relations. */
export const MAX_SMALL_PART_BYTES = 16 * 1024 * 1024;
/** Unpacked bytes of the styles: workbooks that were merged for years reach 30 MB. */
export const MAX_STYLES_BYTES = 64 * 1024 * 1024;
/** Excel holds 65,490. */
export const MAX_STYLES = 100_000;
/** Sheets of real tables shrink to a 10th to a 60th; deflate ends at a 1,032nd. */
export const MAX_RATIO = 250;
/** Below this size any ratio is harmless. */
export const RATIO_FREE_BYTES = 64 * 1024 * 1024;
/** Sheets that are looked at to find the table of payees. */
export const MAX_SHEETS = 200;
/** Twice what Excel allows in a cell. A longer text refuses its row. */
export const MAX_CELL_CHARS = 65_534;
export const MAX_COLUMNS = 16_384;
/** Cells of a sheet that are merged over several rows; they are kept in memory, 30 MB. */
export const MAX_MERGES = 250_000;
/** Unpacked bytes of all sheets that are passed over for merged cells before one is chosen: 2 s. */
export const MAX_SEARCHED_BYTES = 512 * 1024 * 1024;
/** Characters of one tag with its attributes. */
export const MAX_TAG_CHARS = 1_048_576;
/** Elements within each other; Excel's parts need about 15. */
export const MAX_DEPTH = 100;
