// Column kinds that drizzle lacks or that all tables share.
import { customType, timestamp } from 'drizzle-orm/pg-core';
import { toJson } from '../../text.ts';

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
export const int4range = customType<{ data: string }>({ dataType: () => 'int4range' });

/** Not drizzle's own: that one writes what Postgres refuses, and parses strings a second time. */
export const jsonb = customType<{ data: unknown; driverData: string }>({ dataType: () => 'jsonb', toDriver: toJson });

/** A point in time. There are no defaults: the time always comes from the caller's clock, which on the laptop may lie ahead of the wall's. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
