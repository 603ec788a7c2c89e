// Which numbers of two aligned names agree, differ, or stand on one side only.
import type { Alignment } from './align-words.ts';
import type { Query } from './query.ts';

/** From here on a word is met by the other side: "LOCAL371" by "LOCAL 371". */
const MET = 0.5;

export class NumberComparer {
  /** Numbers that both names have. */
  agreed = 0;
  /** Numbers of the payee that the supplier lacks, store numbers aside. */
  ofPayee = 0;
  /** Its store, account and remittance numbers. */
  storesOfPayee = 0;
  ofSupplier = 0;
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
    this.isSwapped = false;
    if (this.#query.hasNumber) this.#readPayee();
    const { rowCount, rowFit } = this.#alignment;
    for (let j = 0; j < rowCount; j++) {
      if (this.#alignment.isRowNumber(j) && rowFit[j] < MET) this.ofSupplier++;
    }
  }

  get differ(): boolean {
    return this.isSwapped || (this.ofSupplier > 0 && this.ofPayee + this.storesOfPayee > 0);
  }

  #readPayee(): void {
    const { count, isNumber, isAside } = this.#query;
    const { queryFit, partner } = this.#alignment;
    let last = -1;
    for (let i = 0; i < count; i++) {
      if (isNumber[i] === 0) continue;
      if (queryFit[i] >= MET) {
        this.agreed++;
        if (partner[i] < last) this.isSwapped = this.#isOtherwiseInOrder();
        last = partner[i];
      } else if (isAside[i] === 1) this.storesOfPayee++;
      else this.ofPayee++;
    }
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
