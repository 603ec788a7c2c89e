// When a question has been with a provider for so long that it hangs: one bound for health and for what a batch waits
// for.

/**
 * Providers answer within seconds, OpenAI's longest answers within some fifteen; every call is given up after thirty.
 */
export const HANGS_AFTER_SECONDS = 20;

/** `since`: when the oldest question went out that has no answer yet. */
export const hangs = (since: Date, now: Date): boolean => now.getTime() - since.getTime() > HANGS_AFTER_SECONDS * 1000;
