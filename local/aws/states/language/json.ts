// JSON values as state machines pass them on, and their size limit.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** The service's limit for the input, output, arguments or result of a state. */
export const STATE_DATA_BYTES = 256 * 1024;

export function jsonBytes(value: Json): number {
  return Buffer.byteLength(JSON.stringify(value));
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
