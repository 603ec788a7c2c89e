// Payees that every vendor has to be asked about: names that neither rules nor model can place, each with an address and an amount of its own.
import { csvLine } from '#shared/csv/write';
import { classifyByModel } from '../../functions/classification/classify-by-model.ts';
import { nameKey } from '../../functions/classification/name-key.ts';
import { COINED_ENDS, COINED_STARTS } from '../../samples/generator/vocabulary.ts';

const HEADER = ['Vendor ID', 'Vendor Name', 'Address', 'City', 'ST', 'Zip', 'Amount'];

/** Coined words about a number: OpenAI's simulator takes them for businesses, so that Mastercard is asked too. At the end it would be a vendor's number. */
function* candidates(): Generator<string> {
  for (let number = 7; ; number++) {
    for (const start of COINED_STARTS) {
      for (const [i, end] of COINED_ENDS.entries()) {
        const second = COINED_STARTS[(i + number) % COINED_STARTS.length];
        yield `${start}${end} ${number} ${second}${end}`;
      }
    }
  }
}

/** Distinct questions: no two of them are one name written in two ways. */
export function hardNames(count: number, skip = 0): string[] {
  const names = new Map<string, string>();
  for (const name of candidates()) {
    const key = nameKey(name);
    if (!names.has(key) && !classifyByModel(name).decided) names.set(key, name);
    if (names.size === skip + count) break;
  }
  return [...names.values()].slice(skip);
}

export interface HardFile {
  rows: number;
  /** Names of earlier files to leave out, so that no answer is in the cache. */
  skip?: number;
  /** Rows with an address; all of them unless said. */
  addresses?: number;
}

export const STREET = 'Quillfeather Lane';

export function hardFile({ rows, skip = 0, addresses = rows }: HardFile): string {
  const lines = hardNames(rows, skip).map((name, i) => {
    const place = i < addresses ? [`${100 + skip + i} ${STREET}`, 'Boise', 'ID', '83702'] : ['', '', 'ID', ''];
    return csvLine([String(i + 1).padStart(5, '0'), name, ...place, String(10 * (skip + i + 1))]);
  });
  return csvLine(HEADER) + lines.join('');
}
