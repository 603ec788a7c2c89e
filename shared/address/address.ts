// What an address is here: as the row had it, and in the one form that equal addresses share.

/** Fields of the row, untouched. */
export interface SubmittedAddress {
  address?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  zip?: string | undefined;
  country?: string | undefined;
}

/** In upper case and the postal service's abbreviations. Nothing is in it that the row did not say. */
export interface NormalAddress {
  houseNumber?: string;
  /** House number, name and suffix: `12 N MAIN ST`. */
  street?: string;
  unit?: string;
  /** `SUITE`, where no number stands behind it. */
  bareDesignator?: string;
  /** `PO BOX 12`, `RR 2 BOX 15`. */
  box?: string;
  /** `ATTN ACCOUNTS PAYABLE`, `C/O SMITH`, a building: not part of the place. */
  recipient?: string;
  city?: string;
  state?: string;
  zip?: string;
  zip4?: string;
  /** Two letters where the country is known, else as written. */
  country: string;
  /** What had to be mended, a sentence each. */
  repairs: string[];
}

export type Normalised =
  | { kind: 'usable'; address: NormalAddress }
  /** The row says nothing of an address. */
  | { kind: 'absent' }
  /** It says too little or something that is no address; the reason says what was expected. */
  | { kind: 'unusable'; reason: string };
