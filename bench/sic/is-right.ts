// Whether an accepted set of codes has one of a kind: the same code, major group or division.
import { type SicCode, sicCode } from '../../functions/sic/codes.ts';

export function isRight(accept: ReadonlySet<string>, is: (code: SicCode) => boolean): boolean {
  return [...accept].some((sic4) => {
    const code = sicCode(sic4);
    return code !== undefined && is(code);
  });
}
