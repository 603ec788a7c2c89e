// The local EventBridge: buses with rules, each event handed to the targets of every rule whose pattern it matches.

import { randomUUID } from 'node:crypto';
import type { LaptopClock } from '../../clock.ts';
import { AwsError, LOCAL_ACCOUNT, LOCAL_REGION } from '../protocol.ts';
import { compilePattern, type EventTest, type Json } from './event-pattern.ts';

/** An event as its targets get it. */
export type BusEvent = {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: { [name: string]: Json };
};

export interface EventInput {
  source: string;
  detailType: string;
  detail: { [name: string]: Json };
  resources?: string[];
  /** The default bus unless said. */
  bus?: string;
  timeMs?: number;
}

export interface Rule {
  name: string;
  bus?: string;
  /** As in the template. */
  pattern: unknown;
  /** Called in the turn in which the event is put, so that what they record cannot be lost by a kill between the two. */
  targets: readonly ((event: BusEvent) => void)[];
}

interface CompiledRule extends Rule {
  readonly isMatch: EventTest;
}

interface EventBusOptions {
  clock: LaptopClock;
  /** Told of a target that throws; the other targets get the event all the same. */
  onFault: (error: unknown, rule: string) => void;
}

const DEFAULT_BUS = 'default';

/** Of a name or an ARN; the default bus unless said. */
export function busArn(bus: string = DEFAULT_BUS): string {
  return `arn:aws:events:${LOCAL_REGION}:${LOCAL_ACCOUNT}:event-bus/${bus.split('/').at(-1)}`;
}

export class EventBus {
  readonly #options: EventBusOptions;
  readonly #rules = new Map<string, CompiledRule[]>([[DEFAULT_BUS, []]]);

  constructor(options: EventBusOptions) {
    this.#options = options;
  }

  createBus(name: string): void {
    if (!this.#rules.has(name)) this.#rules.set(name, []);
  }

  /** Throws, naming the rule, for a pattern with anything in it that is not implemented here. */
  addRule(rule: Rule): void {
    this.#rulesOf(rule.bus).push({ ...rule, isMatch: compilePattern(rule.name, rule.pattern) });
  }

  put({ source, detailType, detail, resources = [], bus, timeMs = this.#options.clock.now() }: EventInput): BusEvent {
    const event: BusEvent = {
      version: '0',
      id: randomUUID(),
      'detail-type': detailType,
      source,
      account: LOCAL_ACCOUNT,
      time: new Date(timeMs).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: LOCAL_REGION,
      resources,
      detail,
    };
    for (const rule of this.#rulesOf(bus)) if (rule.isMatch(event)) this.#deliver(rule, event);
    return event;
  }

  #deliver(rule: CompiledRule, event: BusEvent): void {
    for (const target of rule.targets) {
      try {
        target(event);
      } catch (error) {
        this.#options.onFault(error, rule.name);
      }
    }
  }

  #rulesOf(bus: string = DEFAULT_BUS): CompiledRule[] {
    const rules = this.#rules.get(bus.split('/').at(-1) ?? bus);
    if (!rules) throw new AwsError('ResourceNotFoundException', `Event bus ${bus} does not exist`);
    return rules;
  }
}
