export type EngineOrigin = 'given' | 'docker' | 'embedded';

export interface EngineRequest {
  /** Where the data lies; for a container, what its volume is named after. */
  readonly dataDir: string;
  /** Whether the data outlives the engine. */
  readonly keep: boolean;
  readonly port: number;
  readonly logFile: string;
}

export interface RunningEngine {
  /** host:port list of brokers, or a MongoDB URI. */
  readonly address: string;
  readonly origin: EngineOrigin;
  /** Of the process that was started here; absent for a container and an engine that was given. */
  readonly pid?: number;
  /** Rejects when the process that was started here ends by itself, with one sentence; else it is never settled. */
  readonly failed: Promise<never>;
  /** Stops what was started here; nothing for an engine that was given. */
  readonly stop: () => Promise<void>;
}
