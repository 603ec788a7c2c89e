// Names with their right class for the bench: labelled ones from a folder, or generated ones where none is given.
import { join } from 'node:path';
import type { ModelClass } from '../../functions/classification/model/linear-model.ts';
import { businessName, fullName, personName, publicName } from '../../samples/generator/names.ts';
import { Random } from '../../samples/generator/random.ts';
import { readLabelled } from './training/labelled-rows.ts';

export interface LabelledName {
  name: string;
  label: ModelClass;
}

const GENERATED = 6_000;
/** Of data/README: 84 % of real ledger names are in capitals. */
const CAPITALS = 0.84;

/** The committed weights were trained on these very rows: accuracy on unseen names stands in docs/reports/payee-type.md. */
export const labelledNames = (folder: string): LabelledName[] => readLabelled(join(folder, 'payee_type_dev.csv'));

/** A third each; the same names on every machine. */
export function generatedNames(): LabelledName[] {
  const random = new Random(20_261_122);
  const kinds: readonly [label: ModelClass, make: () => string][] = [
    ['Business', () => fullName(businessName(random))],
    [
      'Individual',
      () => {
        const { first, last } = personName(random);
        return random.chance(0.5) ? `${last}, ${first}` : `${first} ${last}`;
      },
    ],
    ['Government', () => publicName(random)],
  ];
  return Array.from({ length: GENERATED }, (_, i) => {
    const [label, make] = kinds[i % kinds.length] ?? kinds[0];
    const name = make();
    return { label, name: random.chance(CAPITALS) ? name.toUpperCase() : name };
  });
}
