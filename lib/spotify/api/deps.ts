/** What the connection to Spotify is handed instead of reaching for it. */
export interface SpotifyClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A few JSON values by name. What it gives back is checked before it is believed. */
export interface SmallStore {
  /** undefined where nothing is kept. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface TransportDeps {
  readonly fetch: typeof fetch;
  /** How long one request may take; 20 seconds unless told otherwise. */
  readonly timeOutMs?: number;
}
