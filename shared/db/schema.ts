// The tables as drizzle knows them. The truth is migrations/*.sql; schema.test.ts compares the two.
export {};
