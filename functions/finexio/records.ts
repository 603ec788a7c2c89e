// What the suppliers table knows beside the index: one query for all suppliers of a chunk.
import type { Supplier } from '../../shared/db/suppliers/suppliers.ts';
import { type CandidateView, type FindRecords, supplierView } from './match-payees.ts';

export interface SupplierRecords {
  findRecords: FindRecords;
  /** The supplier of exactly this id, unless it has left the network. */
  findById(id: string): Promise<CandidateView | undefined>;
}

export function supplierRecords(find: (ids: readonly string[]) => Promise<Supplier[]>): SupplierRecords {
  return {
    async findRecords(ids) {
      const found = ids.length > 0 ? await find(ids) : [];
      return new Map(found.map((record) => [record.id, record]));
    },
    async findById(id) {
      const [record] = await find([id]);
      if (!record || record.deletedAt) return undefined;
      const { name, city, state, zip } = record;
      const place = { city: city ?? '', state: state ?? '', zip: zip ?? '' };
      return { ...supplierView({ id: record.id, name, ...place }, record), score: 1, evidence: ['the id agrees'] };
    },
  };
}
