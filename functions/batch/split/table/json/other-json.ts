// Names the JSON files that are no table of payees, and what only looks like JSON.
import { UnusableFileError } from '../../unusable-file.ts';
import { isObject, readValue, type Value } from './read-record.ts';

const EXPECTED_JSON = 'expected a list of objects, one for each payee';

/** No table of another kind begins so. */
export const isCertainlyJson = (start: string): boolean =>
  /^\s*(?:\[\s*)?\{\s*(?:"(?:[^"\\]|\\.){0,200}"\s*:|\}\s*\]?\s*$)/.test(start);

const COMMENTS = /^\s*(?:\/\/[^\n]{0,2000}\n\s*|\/\*[\s\S]{0,5000}?\*\/\s*){1,50}/;
const SINGLE_QUOTES = /^\s*(?:\[\s*)?\{\s*'(?:[^'\\]|\\.){0,200}'\s*:/;
const CALLBACK = /^\s*(?:(?:var|let|const)\s+[\w$.]{1,100}\s*=|[\w$.]{1,100}\()\s*(?=[[{])/;
const TEXT_BEFORE = /^\s*(?=[^\s[{])(?:[^\n[\]{}"',;|\t]{1,200}\n\s*){1,5}/;
const GUARD = /^\)\]\}',?\s*/;

/** Throws UnusableFileError for what is nearly JSON: comments, single quotes, a script around it. */
export function refuseNearlyJson(start: string): void {
  const rest = (pattern: RegExp) => {
    const found = pattern.exec(start)?.[0];
    return found !== undefined && isCertainlyJson(start.slice(found.length));
  };
  if (rest(COMMENTS)) throw new UnusableFileError('The file is JSON with comments: expected JSON without comments.');
  if (SINGLE_QUOTES.test(start)) {
    throw new UnusableFileError(
      'The file is a list as Python prints it, with single quotes: expected JSON, CSV or an Excel workbook (XLSX).',
    );
  }
  if (rest(TEXT_BEFORE)) throw new UnusableFileError('The file is JSON below lines of text: expected the JSON alone.');
  if (rest(CALLBACK) || rest(GUARD)) {
    throw new UnusableFileError('The file is JSON inside a script: expected the JSON alone.');
  }
}

/** The sentence for a JSON file that holds no list of records. */
export function noListOfRecords(start: string, isWholeFile: boolean): UnusableFileError {
  const read = isWholeFile ? readValue(start.trim()) : undefined;
  const root = read && 'value' in read ? read.value : undefined;
  if (isErrorBody(root)) {
    return new UnusableFileError(
      'The file is an error message in JSON that was saved instead of the export: please download the export again.',
    );
  }
  if (isObject(root) && ('doc_id' in root || 'resource_id' in root)) {
    return new UnusableFileError(
      'The file is a shortcut to a document in Google Drive: please download the document itself as XLSX or CSV.',
    );
  }
  if (isEmptyList(root)) return new UnusableFileError(`The file is JSON with an empty list: ${EXPECTED_JSON}.`);
  return new UnusableFileError(`The file is JSON without a list of records: ${EXPECTED_JSON}.`);
}

const ERROR_LIST = /^(errors?|error_?(message|code|type|description|info)|faults?|exceptions?|violations|details)$/i;

export const isListOfErrors = (path: readonly string[]): boolean => path.some((name) => ERROR_LIST.test(name));

function isErrorBody(root: Value | undefined): boolean {
  if (!isObject(root)) return false;
  const names = Object.keys(root).map((name) => name.toLowerCase());
  if (names.some((name) => ERROR_LIST.test(name))) return true;
  const says = names.some((name) => ['message', 'title', 'detail'].includes(name));
  return says && (names.length === 1 || names.some((name) => ['code', 'status', 'statuscode', 'type'].includes(name)));
}

function isEmptyList(root: Value | undefined): boolean {
  if (Array.isArray(root)) return root.length === 0;
  return isObject(root) && Object.values(root).some((one) => Array.isArray(one) && one.length === 0);
}

const MAP_FEATURE = /^\s*\{[^{}]{0,500}"type"\s*:\s*"(?:Feature|Topology)/;
const HAS_GEOMETRY = /"(?:geometry|coordinates|arcs)"\s*:/;

/** GeoJSON and TopoJSON lists have records, but these are places on a map. */
export function refuseMaps(start: string): void {
  if (MAP_FEATURE.test(start) && HAS_GEOMETRY.test(start)) {
    throw new UnusableFileError(`The file is a map (GeoJSON): ${EXPECTED_JSON}.`);
  }
}
