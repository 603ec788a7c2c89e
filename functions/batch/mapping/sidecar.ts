// The sidecar of a dropped file, `<file>.mapping.json`: says how the file is to be read. Whoever drops the file puts it there.
import { ReadingWish } from '../../../shared/batch.ts';
import type { ObjectStore } from '../../../shared/objects.ts';

export const SIDECAR_SUFFIX = '.mapping.json';
const MAX_BYTES = 65_536;

/** What a sidecar says, or why it cannot be used, in one sentence. */
export type Sidecar = { wish: ReadingWish } | { problem: string };

/** Undefined when the file at `fileKey` has no sidecar. */
export async function readSidecar(
  objects: Pick<ObjectStore, 'getText' | 'size'>,
  fileKey: string,
): Promise<Sidecar | undefined> {
  const key = fileKey + SIDECAR_SUFFIX;
  const bytes = await objects.size(key);
  if (bytes === undefined) return undefined;
  const refuse = (reason: string) => ({ problem: `${key.split('/').at(-1)} cannot be used: ${reason}.` });
  if (bytes > MAX_BYTES) return refuse(`it has ${bytes} bytes, expected at most ${MAX_BYTES}`);
  const text = (await objects.getText(key)) ?? '';
  return parseSidecar(text, refuse);
}

function parseSidecar(text: string, refuse: (reason: string) => { problem: string }): Sidecar {
  const json = parseJson(text.replace(/^\ufeff/, ''));
  if (json === undefined) return refuse('it is not valid JSON');
  const isWrapped = isObject(json) && ('mapping' in json || 'sheet' in json);
  // A mapping alone, without the word around it, can only be meant as one: no role has that name.
  const parsed = isWrapped ? ReadingWish.safeParse(json) : ReadingWish.safeParse({ mapping: json });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (isWrapped ? issue?.path : issue?.path.slice(1))?.join('.');
    return refuse(path ? `${path}: ${issue?.message}` : `${issue?.message}`);
  }
  const { mapping, sheet } = parsed.data;
  const isEmpty = sheet === undefined && Object.keys(mapping ?? {}).length === 0;
  return isEmpty
    ? refuse(`it names no column and no sheet, expected for example {"mapping":{"name":"Vendor"}}`)
    : { wish: parsed.data };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
