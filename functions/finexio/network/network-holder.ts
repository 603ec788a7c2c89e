// The supplier networks that this execution environment has in memory: two at most, so that batches pinned to yesterday's and to today's are served side by side.
import { ConfigurationError } from '../../../shared/errors.ts';
import type { NetworkFacts } from '../../../shared/supplier-network.ts';
import { FORMAT_VERSION, SnapshotError } from '../match/snapshot.ts';
import type { SupplierIndex } from '../match/supplier-index.ts';

const HELD = 2;

export interface HeldNetwork {
  index: SupplierIndex;
  facts: NetworkFacts;
  /** Download, checks and all. */
  loadMillis: number;
}

export interface HolderDeps {
  /** What was published under this version; undefined when nothing was. */
  factsOf(version: string): Promise<NetworkFacts | undefined>;
  /** The network in force in the format of this build of the code, built again where need be. */
  inOurFormat(): Promise<NetworkFacts | undefined>;
  /** Throws SnapshotError when the snapshot is not what its facts say. */
  open(facts: NetworkFacts): Promise<SupplierIndex>;
  onLoad(network: HeldNetwork): Promise<void>;
  onRefusal(reason: string): void;
}

export class NetworkHolder {
  readonly #deps: HolderDeps;
  /** Least recently used first. */
  readonly #held = new Map<string, HeldNetwork>();
  readonly #loading = new Map<string, Promise<HeldNetwork>>();
  /** Why snapshots were refused, by version and checksum: published anew, a version gets another try. */
  readonly #refused = new Map<string, string>();

  constructor(deps: HolderDeps) {
    this.#deps = deps;
  }

  get held(): readonly HeldNetwork[] {
    return [...this.#held.values()];
  }

  /**
   * The network of this version. When its snapshot is refused, the one that was used last, else the one that it replaced: the answer's
   * provenance names the version that gave it. Throws ConfigurationError when there is none at all.
   */
  async at(version: string): Promise<HeldNetwork> {
    const known = this.#held.get(version);
    if (known) return this.#hold(known);
    const loading = this.#loading.get(version) ?? this.#load(version);
    this.#loading.set(version, loading);
    return loading.finally(() => this.#loading.delete(version));
  }

  async #load(version: string): Promise<HeldNetwork> {
    const facts = await this.#deps.factsOf(version);
    if (!facts) return this.#insteadOf(`Supplier index ${version} refused: it was never published, or is kept no more`);
    return facts.format === FORMAT_VERSION ? this.#loadKnown(facts) : this.#loadRebuilt(facts);
  }

  async #loadKnown(facts: NetworkFacts): Promise<HeldNetwork> {
    const id = `${facts.version} ${facts.sha256}`;
    const refusal = this.#refused.get(id);
    if (refusal) return this.#insteadOf(refusal, facts.previous);
    try {
      return await this.#open(facts);
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      this.#refused.set(id, error.message);
      this.#deps.onRefusal(error.message);
      return this.#insteadOf(error.message, facts.previous);
    }
  }

  /** A network of another format cannot be read; the one in force can be built again, an older one cannot. */
  async #loadRebuilt({ version, format }: NetworkFacts): Promise<HeldNetwork> {
    const refusal = `Supplier index ${version} refused: expected format ${FORMAT_VERSION}, got ${format}`;
    this.#deps.onRefusal(`${refusal}; the network in force is used instead, built again where need be`);
    const facts = await this.#deps.inOurFormat();
    if (!facts) return this.#insteadOf(refusal);
    const held = this.#held.get(facts.version);
    return held ? this.#hold(held) : this.#loadKnown(facts);
  }

  async #open(facts: NetworkFacts): Promise<HeldNetwork> {
    const [oldest] = this.#held.keys();
    // Before the new one is read, so that three are never in memory.
    if (this.#held.size >= HELD && oldest !== undefined) this.#held.delete(oldest);
    const startedAt = performance.now();
    const index = await this.#deps.open(facts);
    const network = { index, facts, loadMillis: Math.round(performance.now() - startedAt) };
    this.#hold(network);
    await this.#deps.onLoad(network);
    return network;
  }

  #hold(network: HeldNetwork): HeldNetwork {
    const { version } = network.facts;
    this.#held.delete(version);
    this.#held.set(version, network);
    return network;
  }

  async #insteadOf(reason: string, previous?: string): Promise<HeldNetwork> {
    const lastUsed = this.held.at(-1);
    if (lastUsed) return lastUsed;
    if (previous !== undefined) return this.at(previous);
    throw new ConfigurationError(reason);
  }
}
