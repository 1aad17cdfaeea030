import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceProcess, compile } from '../setup/service-process.js';
import { type FaultPlan, INTERRUPTED } from './fault-points.js';
import { GRAIN_MS, type Sandbox, PARTITIONS } from './sandbox.js';

const MAIN = join('.headway', 'faults', 'test', 'faults', 'aggregation-process.js');

/** Compiles the program of an owner, alongside the services. */
export function compileOwner(): void {
  compile(join('test', 'faults', 'tsconfig.json'));
}

export interface OwnerOptions {
  readonly plan?: FaultPlan;
  /** An address other than the sandbox's own. */
  readonly mongodbUri?: string;
}

/** An aggregation process in a sandbox. */
export class Owner {
  private readonly process: ServiceProcess;
  private readonly toldFile: string;

  private constructor(sandbox: Sandbox, instance: string, { plan, mongodbUri }: OwnerOptions) {
    this.toldFile = sandbox.toldFile(instance);
    const env = {
      KAFKA_BROKERS: sandbox.addresses.kafkaBrokers,
      MONGODB_URI: mongodbUri ?? sandbox.addresses.mongodbUri,
      FAULT_PROJECTION: sandbox.name,
      FAULT_TOPIC: sandbox.topic,
      FAULT_GRAIN_MS: String(GRAIN_MS),
      FAULT_PARTITIONS: String(PARTITIONS),
      FAULT_TOLD: this.toldFile,
      FAULT_PLAN: plan === undefined ? '' : JSON.stringify(plan),
    };
    this.process = new ServiceProcess('aggregation', env, MAIN);
  }

  static async start(sandbox: Sandbox, instance: string, options: OwnerOptions = {}): Promise<Owner> {
    const owner = new Owner(sandbox, instance, options);
    rmSync(owner.toldFile, { force: true });
    await owner.process.start({ ready: false });
    sandbox.whenLeft(async () => {
      await owner.kill();
      rmSync(owner.toldFile, { force: true });
    });
    return owner;
  }

  get hasEnded(): boolean {
    return this.process.hasEnded;
  }

  /** The outcomes of its batches as it reported them, line by line. */
  get told(): readonly string[] {
    return existsSync(this.toldFile) ? readFileSync(this.toldFile, 'utf8').trimEnd().split('\n') : [];
  }

  get hasCarriedOut(): boolean {
    return this.told.some((line) => line.startsWith(INTERRUPTED));
  }

  async kill(): Promise<void> {
    await this.process.kill();
  }

  /** Resumes it after SIGSTOP. */
  wake(): void {
    this.process.signal('SIGCONT');
  }
}
