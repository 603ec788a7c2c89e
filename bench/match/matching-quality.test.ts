import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../functions/finexio/match/build/build-index.ts';
import { matchSupplier, searcherOf } from '../../functions/finexio/match/match-supplier.ts';
import { generateQueries, generateSuppliers } from './generate-suppliers.ts';
import { measureAccuracy } from './metrics.ts';

const suppliers = generateSuppliers(4000);
const index = buildIndex(suppliers);
const namesakes = new Map<string, string[]>();
for (const { id, name } of suppliers) namesakes.set(name, [...(namesakes.get(name) ?? []), id]);

const answers = generateQueries(suppliers, 120)
  // Names that several rows bear have no single right answer.
  .filter(
    (query) =>
      query.accept.size === 0 || namesakes.get(suppliers[Number([...query.accept][0].slice(1))].name)?.length === 1,
  )
  .map((query) => {
    const outcome = matchSupplier(index, query);
    const { ranking, texts } = searcherOf(index);
    return {
      kind: query.kind,
      isAnswerable: query.accept.size > 0,
      isRight: ranking.count > 0 && query.accept.has(texts.id(ranking.rows[0])),
      score: ranking.confidence(),
      isMatched: outcome.kind === 'matched',
      isAmbiguous: outcome.kind === 'ambiguous',
    };
  });
const accuracy = measureAccuracy(answers);

describe('on 4,000 generated suppliers', () => {
  it.each(['exact', 'capitals', 'form_dropped', 'store_number'])('finds every unambiguous name: %s', (kind) => {
    expect(accuracy.byKind[kind].recallAt1).toBeGreaterThanOrEqual(0.98);
  });

  it.each(['typo', 'truncated', 'dba'])('finds nearly every name: %s', (kind) => {
    expect(accuracy.byKind[kind].recallAt1).toBeGreaterThanOrEqual(0.9);
  });

  it('accepts few absent names', () => {
    expect(accuracy.falseAcceptsAbsent).toBeLessThanOrEqual(0.08);
  });
});
