// A zip archive as its readers see it: parts by path, whatever case and slashes the writing program used.
import type { SourceFile } from '../../source-file.ts';
import { damaged } from '../refusals.ts';
import type { ZipEntry } from './directory.ts';
import { unpack } from './unpack.ts';

export interface Archive {
  /** Size of the file. */
  readonly bytes: number;
  /** Normalised paths of all parts, in the order of the archive. */
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** Size of the part as declared. */
  bytesOf(path: string): number;
  /** The bytes of a part in pieces. Throws UnusableFileError. */
  open(path: string, maxBytes: number): AsyncGenerator<Buffer>;
}

/** `xl\Worksheets\Sheet1.xml`, `/xl/worksheets/./sheet1.xml` and `xl/worksheets/sheet%31.xml` are one part. */
export function normalisePath(path: string): string {
  const steps: string[] = [];
  for (const step of decodePercents(path).replaceAll('\\', '/').toLowerCase().split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function decodePercents(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function archiveOf(file: SourceFile, entries: readonly ZipEntry[]): Archive {
  const parts = new Map<string, ZipEntry>();
  /** Parts of one path with different contents: programs disagree on which of them counts. */
  const twice = new Set<string>();
  for (const entry of entries) {
    if (/[/\\]$/.test(entry.name)) continue;
    const path = normalisePath(entry.name);
    const other = parts.get(path);
    if (other && (other.crc !== entry.crc || other.bytes !== entry.bytes)) twice.add(path);
    if (!other) parts.set(path, entry);
  }
  const find = (path: string) => {
    const entry = parts.get(normalisePath(path));
    if (!entry) throw damaged(`its part ${path} is missing`);
    if (twice.has(normalisePath(path))) throw damaged(`it holds two different parts named ${entry.name}`);
    return entry;
  };
  return {
    bytes: file.bytes,
    paths: [...parts.keys()],
    has: (path) => parts.has(normalisePath(path)),
    bytesOf: (path) => find(path).bytes,
    open: (path, maxBytes) => unpack(file, find(path), maxBytes),
  };
}
