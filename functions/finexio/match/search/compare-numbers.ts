// Which numbers of two aligned names agree, differ, or stand on one side only.
import { WordClass } from '../../../../shared/names/words.ts';
import type { Alignment } from './align-words.ts';
import { Part, type Query } from './query.ts';

/** From here on a word is met by the other side: "LOCAL371" by "LOCAL 371". */
const MET = 0.5;

/** A number of as many digits is an account or a tax id. */
const ACCOUNT_DIGITS = 7;

export class NumberComparer {
  /** Numbers that both names have. */
  agreed = 0;
  /** Numbers of the payee that the supplier lacks, store numbers aside. */
  ofPayee = 0;
  /** Its store, account and remittance numbers. */
  storesOfPayee = 0;
  ofSupplier = 0;
  /** Numbers behind the supplier's name that are too long to be part of it. */
  accountsOfSupplier = 0;
  /** The same numbers stand in another order: "Route 9 Lot 12", "Route 12 Lot 9". */
  isSwapped = false;

  readonly #query: Query;
  readonly #alignment: Alignment;

  constructor(query: Query, alignment: Alignment) {
    this.#query = query;
    this.#alignment = alignment;
  }

  /** Of the row that is aligned. */
  read(): void {
    this.agreed = 0;
    this.ofPayee = 0;
    this.storesOfPayee = 0;
    this.ofSupplier = 0;
    this.accountsOfSupplier = 0;
    this.isSwapped = false;
    if (this.#query.hasNumber) this.#readPayee();
    const { rowCount, rowFit, hasRowNumber } = this.#alignment;
    if (!hasRowNumber) return;
    for (let j = 0; j < rowCount; j++) {
      if (!this.#alignment.isRowNumber(j) || rowFit[j] >= MET || this.#isRepeated(j)) continue;
      if (this.#isAccount(j)) this.accountsOfSupplier++;
      else this.ofSupplier++;
    }
  }

  get differ(): boolean {
    return this.isSwapped || (this.ofSupplier + this.accountsOfSupplier > 0 && this.ofPayee + this.storesOfPayee > 0);
  }

  /** "Ladies First DBA Ladies First": the payee's name, which was cut, has the number once. */
  #isRepeated(j: number): boolean {
    const { rowWords, rowFit, rowCount } = this.#alignment;
    for (let k = 0; k < rowCount; k++) if (k !== j && rowWords[k] === rowWords[j] && rowFit[k] >= MET) return true;
    return false;
  }

  #isAccount(j: number): boolean {
    return j === this.#alignment.rowCount - 1 && j > 1 && this.#alignment.rowLength[j] >= ACCOUNT_DIGITS;
  }

  #readPayee(): void {
    const { count, isNumber, isAside, part } = this.#query;
    const { queryFit, partner } = this.#alignment;
    let last = -1;
    for (let i = 0; i < count; i++) {
      if (isNumber[i] === 0) continue;
      if (queryFit[i] >= MET) {
        this.agreed++;
        if (partner[i] < last) this.isSwapped = this.#isOtherwiseInOrder();
        last = partner[i];
      } else if (isAside[i] === 1) this.storesOfPayee++;
      else if (part[i] !== Part.alias || !this.#isHeadMet()) this.ofPayee++;
    }
  }

  /** Whether the name in front of "DBA" is the supplier's, so that what is behind it is another name of the payee. */
  #isHeadMet(): boolean {
    const { count, part, wordClass } = this.#query;
    for (let i = 0; i < count; i++) {
      const isNaming = part[i] === Part.head && wordClass[i] === WordClass.content;
      if (isNaming && this.#alignment.queryFit[i] < MET) return false;
    }
    return true;
  }

  /** Whether the words between the numbers stand in the same order on both sides. */
  #isOtherwiseInOrder(): boolean {
    const { count, isNumber } = this.#query;
    const { queryFit, partner } = this.#alignment;
    let last = -1;
    let words = 0;
    for (let i = 0; i < count; i++) {
      if (isNumber[i] === 1 || queryFit[i] < MET) continue;
      if (partner[i] < last) return false;
      last = partner[i];
      words++;
    }
    return words > 1;
  }
}
