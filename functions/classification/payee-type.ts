// The seven payee types, and what a tier says of one name.
import { PayeeTypeName } from '../../shared/contract/payee-types.ts';

export const PAYEE_TYPES = PayeeTypeName.options;
export type PayeeType = (typeof PAYEE_TYPES)[number];

/** What the rules and the trained model say of a name; no outside call is made for it. */
export interface ModelAnswer {
  type: PayeeType;
  /** Calibrated probability that the type is right, 0..1; 0 for a name that cannot be read. */
  confidence: number;
  /** True when the answer is sure enough to stand without asking OpenAI (at least 98 % right on validation folds), or when no answer can be had at all. */
  decided: boolean;
  /** At least one sentence. */
  evidence: string[];
  /** Version of the rules and weights. */
  model: string;
  tier: 'rules' | 'model';
}

/** Insurance and Banking are kinds of business; where only three classes are told apart they count as Business. */
export function refinesBusiness(type: PayeeType): boolean {
  return type === 'Insurance' || type === 'Banking';
}
