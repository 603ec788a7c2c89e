// What the children of a distributed Map are started with: each item, or each batch of items, as ItemSelector and ItemBatcher make them.

import type { Visit } from '../interpreter/visit.ts';
import { type Json, type JsonObject, jsonBytes, STATE_DATA_BYTES } from '../language/json.ts';
import type { ItemBatcher, MapState } from '../language/state-schema.ts';
import { readItems } from './item-reader.ts';

export interface ChildInput {
  readonly input: Json;
  readonly itemCount: number;
}

/** In the order of the items: the same items give the same inputs after a restart. */
export async function* childInputs(state: MapState, visit: Visit): AsyncGenerator<ChildInput> {
  const items = selectedItems(state, visit);
  if (state.ItemBatcher) yield* batches(state.ItemBatcher, items, visit);
  else for await (const input of items) yield { input, itemCount: 1 };
}

async function* selectedItems(state: MapState, visit: Visit): AsyncGenerator<Json> {
  const context = visit.context();
  let index = 0;
  for await (const item of state.ItemReader ? readItems(state.ItemReader, visit) : await givenItems(state, visit)) {
    const map = { Item: { Index: index++, Value: item } };
    yield state.ItemSelector ? await visit.evaluate(state.ItemSelector, {}, { ...context, Map: map }) : item;
  }
}

async function givenItems(state: MapState, visit: Visit): Promise<Json[]> {
  const items = state.Items ? await visit.evaluate(state.Items) : visit.input;
  if (!Array.isArray(items)) throw visit.unexpected('Items', 'an array', items);
  return items;
}

async function* batches(batcher: ItemBatcher, items: AsyncIterable<Json>, visit: Visit): AsyncGenerator<ChildInput> {
  const mostItems =
    (await visit.evaluateOptionalNumber('MaxItemsPerBatch', batcher.MaxItemsPerBatch)) || Number.POSITIVE_INFINITY;
  const asked = await visit.evaluateOptionalNumber('MaxInputBytesPerBatch', batcher.MaxInputBytesPerBatch);
  const mostBytes = Math.min(asked || STATE_DATA_BYTES, STATE_DATA_BYTES);
  const shared: JsonObject = batcher.BatchInput ? { BatchInput: await visit.evaluate(batcher.BatchInput) } : {};
  const emptyBytes = jsonBytes({ ...shared, Items: [] });
  let batch: Json[] = [];
  let bytes = emptyBytes;
  for await (const item of items) {
    const itemBytes = jsonBytes(item) + 1;
    if (batch.length > 0 && (batch.length >= mostItems || bytes + itemBytes > mostBytes)) {
      yield batchInput(shared, batch);
      batch = [];
      bytes = emptyBytes;
    }
    batch.push(item);
    bytes += itemBytes;
  }
  if (batch.length > 0) yield batchInput(shared, batch);
}

function batchInput(shared: JsonObject, batch: Json[]): ChildInput {
  return { input: { ...shared, Items: batch }, itemCount: batch.length };
}
