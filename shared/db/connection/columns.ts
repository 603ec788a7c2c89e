// Column kinds that drizzle lacks or that all tables share.
import { customType, timestamp } from 'drizzle-orm/pg-core';

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
export const int4range = customType<{ data: string }>({ dataType: () => 'int4range' });

/** A point in time. There are no defaults: the time always comes from the caller's clock, which on the laptop may lie ahead of the wall's. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
