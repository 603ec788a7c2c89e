// The state machines of the laptop, as the template names them.

import { EVERYTHING, type Permissions } from '../iam/request.ts';
import { AwsError } from '../protocol.ts';
import { loadDefinition, type MachineType } from './language/load-definition.ts';
import type { Definition } from './language/state-schema.ts';

export interface MachineSpec {
  readonly name: string;
  readonly arn: string;
  readonly type: MachineType;
  /** The JSON text of the definition, or what it parses to. */
  readonly definition: unknown;
  /** What its role may do; everything, unless said. */
  readonly permissions?: Permissions;
}

export interface Machine extends Omit<MachineSpec, 'definition' | 'permissions'> {
  readonly permissions: Permissions;
  readonly definition: Definition;
  readonly text: string;
  readonly registeredAt: number;
}

export class Machines {
  readonly #byArn = new Map<string, Machine>();

  /** Throws an Error that names machine and state for whatever the engine does not implement. */
  register({ name, arn, type, definition, permissions = EVERYTHING }: MachineSpec, now: number): void {
    this.#byArn.set(arn, {
      name,
      arn,
      type,
      permissions,
      definition: loadDefinition(name, definition, type),
      text: typeof definition === 'string' ? definition : JSON.stringify(definition),
      registeredAt: now,
    });
  }

  delete(arn: string): void {
    this.#byArn.delete(arn);
  }

  all(): Machine[] {
    return [...this.#byArn.values()];
  }

  find(arn: string): Machine | undefined {
    return this.#byArn.get(arn);
  }

  /** Of the machine, or of the machine of one of its map runs. */
  permissionsOf(arn: string): Permissions {
    return this.get(arn.split('/', 1)[0] ?? arn).permissions;
  }

  get(arn: string): Machine {
    const machine = this.#byArn.get(arn);
    if (!machine) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  getOfType(arn: string, type: MachineType): Machine {
    const machine = this.get(arn);
    if (machine.type === type) return machine;
    throw new AwsError('StateMachineTypeNotSupported', `${machine.name} is ${machine.type}, expected ${type}`);
  }
}
