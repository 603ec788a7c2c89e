// Which model OpenAI is asked with now: the configured one until it ends, then its successor.
// What OpenAI said of them is read from the database every few minutes; what this process hears itself counts at once.
import type { VendorEnvironment } from '../../shared/contract/health.ts';
import type { Db } from '../../shared/db/connection/client.ts';
import { noteRefusedModel, readKnownModels } from '../../shared/db/paid/openai-models.ts';
import { log } from '../../shared/lambda/log.ts';
import { chooseModel, type KnownModels } from '../../shared/openai-models.ts';
import { isModelNotFound, noModelLeft, passingOver } from './openai/vendor-errors.ts';

/** A model that another process has found missing is asked in vain for so long at most. */
const KNOWN_MS = 5 * 60_000;

/** Which OpenAI is asked, and with what. */
export interface AskedOpenAi {
  /** The configured models in their order; an answer of any of them counts as an answer. */
  readonly chain: readonly string[];
  readonly environment: VendorEnvironment;
}

export interface ModelInUse extends AskedOpenAi {
  current(at: Date): Promise<string>;
  /**
   * The error to throw for a failed question. A model that is not found is not asked again. Its failure is passed over
   * while another model is left; that of the last one stays for a person to mend.
   */
  afterFailure(error: unknown, model: string, at: Date): Promise<unknown>;
  /** Logs which model has answered whenever that is another one than before. */
  tellAnswer(asked: string, answered: string): void;
}

/** Lives as long as the process. */
export class ModelMemory {
  readonly #db: Db;
  #known: { environment: VendorEnvironment; models: KnownModels; atMs: number } | undefined;
  #asked: string | undefined;
  #answered: string | undefined;

  constructor(db: Db) {
    this.#db = db;
  }

  of({ chain, environment }: AskedOpenAi): ModelInUse {
    return {
      ...{ chain, environment },
      current: (at) => this.#current(chain, environment, at),
      afterFailure: async (error, model, at) => {
        if (!isModelNotFound(error)) return error;
        const isOtherLeft = await this.#leave(model, { chain, environment }, at);
        return isOtherLeft ? passingOver(error, model) : noModelLeft(error, chain);
      },
      tellAnswer: (asked, answered) => this.#tellAnswer(asked, answered),
    };
  }

  async #current(chain: readonly string[], environment: VendorEnvironment, at: Date): Promise<string> {
    const { model, passed } = chooseModel(chain, await this.#models(environment, at), at);
    if (model !== (this.#asked ?? chain[0])) log.warn('OpenAI is asked with another model', { model, passed });
    this.#asked = model;
    return model;
  }

  async #models(environment: VendorEnvironment, at: Date): Promise<KnownModels> {
    const known = this.#known;
    const isFresh = known?.environment === environment && Math.abs(at.getTime() - known.atMs) < KNOWN_MS;
    if (isFresh) return known.models;
    const models = await readKnownModels(this.#db, environment);
    this.#known = { environment, models, atMs: at.getTime() };
    return models;
  }

  /** False when OpenAI knows none of the chain any more. */
  async #leave(model: string, { chain, environment }: AskedOpenAi, at: Date): Promise<boolean> {
    const models = await this.#models(environment, at);
    const facts = models.get(model) ?? { shutdownDate: null, refusedAt: null, listedAt: null };
    const noted = new Map(models).set(model, { ...facts, refusedAt: facts.refusedAt ?? at });
    this.#known = { environment, models: noted, atMs: this.#known?.atMs ?? at.getTime() };
    if (!facts.refusedAt) await this.#keep(model, environment, at);
    return chain.some((one) => !noted.get(one)?.refusedAt);
  }

  async #keep(model: string, environment: VendorEnvironment, at: Date): Promise<void> {
    log.warn('OpenAI does not know the model', { model });
    await noteRefusedModel(this.#db, environment, { model, at }).catch((error: unknown) => {
      // Other processes find it out by themselves.
      log.warn('that the model is gone could not be kept', error instanceof Error ? error : String(error));
    });
  }

  #tellAnswer(asked: string, answered: string): void {
    if (answered === this.#answered) return;
    log.info('OpenAI answers', { asked, answered, before: this.#answered });
    this.#answered = answered;
  }
}
