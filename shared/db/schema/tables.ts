// The tables as drizzle knows them, for types and simple queries. The truth is migrations/*.sql; schema.test.ts compares the two.
export * from './batches.ts';
export * from './lookups.ts';
export * from './operations.ts';
export * from './rules.ts';
export * from './suppliers.ts';
export * from './tenants.ts';
