export type EngineOrigin = 'given' | 'docker' | 'embedded';

export interface EngineRequest {
  /** Folder of the data; for a container, its volume is named after it. */
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
  /** Pid of the process that was started here; absent for a container and for an engine that was given. */
  readonly pid?: number;
  /** Rejects with one sentence if the process started here ends by itself; otherwise never settles. */
  readonly failed: Promise<never>;
  /** Stops what was started here; does nothing for an engine that was given. */
  readonly stop: () => Promise<void>;
}
