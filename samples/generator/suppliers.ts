// A made-up supplier network: the columns of the real one, names and addresses that do not exist.
import { type Address, address } from './addresses.ts';
import { type BusinessName, businessName, fullName } from './names.ts';
import type { Random } from './random.ts';

export interface Supplier {
  id: string;
  name: BusinessName;
  address: Address;
  paymentType: 'Card' | 'ACH' | 'Check';
}

export const SUPPLIER_COLUMNS = [
  'id',
  'name',
  'address',
  'city',
  'state',
  'zip',
  'category',
  'mcc',
  'industry',
  'payment_type',
  'mastercard_business_name',
] as const;

/** Some firms have several places of business: same name, other address, an id each. */
export function* suppliers(random: Random, count: number): Generator<Supplier> {
  let name = businessName(random);
  for (let number = 1; number <= count; number++) {
    if (!random.chance(0.06)) name = businessName(random);
    const paymentType = random.pick(['Card', 'Card', 'ACH', 'ACH', 'ACH', 'Check'] as const);
    yield { id: `SUP${String(number).padStart(7, '0')}`, name, address: address(random), paymentType };
  }
}

export function supplierRecord({ id, name, address: at, paymentType }: Supplier): string[] {
  const { trade, core } = name;
  const line = at.line2 ? `${at.line1} ${at.line2}` : at.line1;
  const cardName = paymentType === 'Card' ? core.toUpperCase().slice(0, 22) : '';
  return [
    id,
    fullName(name),
    line,
    at.city,
    at.state,
    at.zip,
    trade.category,
    trade.mcc,
    trade.industry,
    paymentType,
    cardName,
  ];
}
