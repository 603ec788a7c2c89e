// The tables as drizzle knows them, for types and simple queries. The truth is migrations/*.sql; schema.test.ts compares the two.
export * from './schema/batches.ts';
export * from './schema/lookups.ts';
export * from './schema/operations.ts';
export * from './schema/rules.ts';
export * from './schema/suppliers.ts';
export * from './schema/tenants.ts';
