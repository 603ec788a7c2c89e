// The Range header of a GET: one range of bytes, as S3 understands it.

import { AwsError } from '../protocol.ts';

export interface ByteRange {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
}

/** Undefined (the whole object) when there is none or it is of another form; throws InvalidRange when it lies behind the end. */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, from = '', to = ''] = found ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < start) return undefined;
  if (start <= end) return { start, end };
  throw new AwsError(
    'InvalidRange',
    `The requested range ${header} is not satisfiable: the object has ${size} bytes`,
    416,
  );
}
