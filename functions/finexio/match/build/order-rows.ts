// Numbers the suppliers by state, then city, and packs what identifies each: id, name, city, ZIP.
import { cityKey, STATE_COUNT, stateNumber, zipArea, zipNumber } from '../../../../shared/names/places.ts';
import { MAX_ROWS, NOT_ASCII, type SupplierRow } from '../supplier-index.ts';

export interface OrderedRows {
  readonly rows: readonly SupplierRow[];
  readonly states: Uint8Array;
  readonly cities: Uint16Array;
}

/** Sorted by state, city key, city as written, input order: a run of one city string stays together. */
export function orderRows(input: readonly SupplierRow[]): OrderedRows {
  if (input.length >= MAX_ROWS)
    throw new RangeError(`Supplier index: expected fewer than ${MAX_ROWS} rows, got ${input.length}`);
  const keys = new Map<string, number>();
  const cityRank = new Map([...new Set(input.map((row) => row.city ?? ''))].sort().map((city, i) => [city, i]));
  for (const city of cityRank.keys()) keys.set(city, cityKey(city));
  const sortKeys = new Float64Array(input.length);
  const order = new Uint32Array(input.length);
  for (let i = 0; i < input.length; i++) {
    const city = input[i].city ?? '';
    sortKeys[i] = (stateNumber(input[i].state) * 4096 + (keys.get(city) ?? 0)) * 2 ** 21 + (cityRank.get(city) ?? 0);
    order[i] = i;
  }
  order.sort((a, b) => sortKeys[a] - sortKeys[b] || a - b);
  const rows: SupplierRow[] = Array.from(order, (i) => input[i]);
  return {
    rows,
    states: Uint8Array.from(rows, (row) => stateNumber(row.state)),
    cities: Uint16Array.from(rows, (row) => keys.get(row.city ?? '') ?? 0),
  };
}

export function packStates(states: Uint8Array): Uint32Array {
  const start = new Uint32Array(STATE_COUNT + 1);
  for (const state of states) start[state + 1]++;
  for (let i = 0; i < STATE_COUNT; i++) start[i + 1] += start[i];
  return start;
}

/** Ids and names, one after the other, each id behind its length. Texts of ASCII alone are marked: they are decoded faster. */
export function packTexts(rows: readonly SupplierRow[]) {
  const encoder = new TextEncoder();
  const rowTextStart = new Uint32Array(rows.length + 1);
  let buffer = new Uint8Array(rows.reduce((sum, row) => sum + (row.id.length + row.name.length) * 3 + 1, 0));
  let end = 0;
  for (let i = 0; i < rows.length; i++) {
    rowTextStart[i] = end;
    const idLength = encoder.encodeInto(rows[i].id, buffer.subarray(end + 1)).written;
    if (idLength >= NOT_ASCII)
      throw new RangeError(
        `Supplier index: expected ids of at most 127 bytes, got ${idLength} (${rows[i].id.slice(0, 40)}...)`,
      );
    const nameLength = encoder.encodeInto(rows[i].name, buffer.subarray(end + 1 + idLength)).written;
    const isAscii = idLength + nameLength === rows[i].id.length + rows[i].name.length;
    buffer[end] = isAscii ? idLength : idLength | NOT_ASCII;
    end += 1 + idLength + nameLength;
  }
  rowTextStart[rows.length] = end;
  buffer = buffer.slice(0, end);
  return { rowText: buffer, rowTextStart };
}

/** City names once per run of rows, and the ZIP area most of a city's suppliers have. */
export function packPlaces({ rows, states, cities }: OrderedRows) {
  const encoder = new TextEncoder();
  const runs: number[] = [];
  const texts: Uint8Array[] = [];
  const rowZip = new Uint32Array(rows.length);
  const areaOfCity = new Uint16Array(STATE_COUNT * 4096);
  const votes = new Uint16Array(STATE_COUNT * 4096);
  for (let i = 0; i < rows.length; i++) {
    const city = rows[i].city ?? '';
    if (i === 0 || states[i] !== states[i - 1] || city !== (rows[i - 1].city ?? '')) {
      runs.push(i);
      texts.push(encoder.encode(city));
    }
    rowZip[i] = zipNumber(rows[i].zip);
    if (rowZip[i] && cities[i]) voteForArea(areaOfCity, votes, states[i] * 4096 + cities[i], zipArea(rowZip[i]));
  }
  const cityTextStart = new Uint32Array(texts.length + 1);
  for (let i = 0; i < texts.length; i++) cityTextStart[i + 1] = cityTextStart[i] + texts[i].length;
  return {
    rowZip,
    areaOfCity,
    cityRunStart: Uint32Array.from(runs),
    cityTextStart,
    cityText: new Uint8Array(Buffer.concat(texts)),
  };
}

/** Majority vote in one pass (Boyer and Moore). */
function voteForArea(areas: Uint16Array, votes: Uint16Array, city: number, area: number): void {
  if (votes[city] === 0) areas[city] = area;
  if (areas[city] === area) votes[city] = Math.min(65535, votes[city] + 1);
  else votes[city]--;
}
