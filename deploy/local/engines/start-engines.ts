import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dockerAnswers, dropVolume, startDockerKafka, startDockerMongodb } from './docker.js';
import type { EngineRequest, RunningEngine } from './engine.js';
import { startEmbeddedKafka } from './kafka-embedded.js';
import { LaunchError } from './launch-error.js';
import { startEmbeddedMongodb } from './mongodb-embedded.js';
import { endOrphans } from './process-register.js';

export interface EnginesRequest {
  readonly dataDir: string;
  readonly logDir: string;
  /** Whether the data outlives the engines. */
  readonly keep: boolean;
  /** Begins with empty engines. Never touches engines that were given. */
  readonly fresh: boolean;
  readonly ports: { readonly kafka: number; readonly mongodb: number };
}

export interface Engines {
  readonly kafka: RunningEngine;
  readonly mongodb: RunningEngine;
  /** Kafka first, then MongoDB; only what was started here. */
  readonly stop: () => Promise<void>;
}

const given = (address: string): RunningEngine => ({ address, origin: 'given', stop: async () => {} });

async function useDocker(env: NodeJS.ProcessEnv): Promise<boolean> {
  const choice = env['HEADWAY_ENGINES'] || 'auto';
  if (!['auto', 'docker', 'embedded'].includes(choice)) {
    throw new LaunchError(`HEADWAY_ENGINES is ${choice}: set it to docker or embedded, or leave it unset.`);
  }
  if (choice === 'embedded' || (env['KAFKA_BROKERS'] && env['MONGODB_URI'])) return false;
  const answers = await dockerAnswers();
  if (choice === 'docker' && !answers)
    throw new LaunchError(
      'HEADWAY_ENGINES is docker, but no Docker engine answers: start it, or leave HEADWAY_ENGINES unset.',
    );
  return answers;
}

interface Starters {
  readonly docker: (request: EngineRequest) => Promise<RunningEngine>;
  readonly embedded: (request: EngineRequest) => Promise<RunningEngine>;
}

/** A Docker engine may answer and yet be unable to fetch an image: then the embedded engine serves, and we say so. */
async function startOne(
  name: string,
  request: EngineRequest & { fresh: boolean; docker: boolean },
  starters: Starters,
): Promise<RunningEngine> {
  if (request.docker) {
    try {
      if (request.fresh) await dropVolume(request);
      return await starters.docker(request);
    } catch (error) {
      console.log(`  ${name} does not run in Docker (${String(error)}); starting it without`);
    }
  }
  if (request.fresh) rmSync(request.dataDir, { recursive: true, force: true });
  return starters.embedded(request);
}

/**
 * Finds engines, or starts them: those of KAFKA_BROKERS and MONGODB_URI, else the official images on a Docker engine that answers, else
 * embedded ones. HEADWAY_ENGINES=docker|embedded leaves the other out.
 * Errors: LaunchError, one sentence with the way out; nothing that was started is left running.
 */
export async function startEngines(request: EnginesRequest, env: NodeJS.ProcessEnv = process.env): Promise<Engines> {
  const orphans = await endOrphans();
  if (orphans.length > 0) console.log(`  ended what a killed start had left: ${orphans.join(', ')}`);
  const docker = await useDocker(env);
  const { dataDir, logDir, keep, fresh, ports } = request;
  const of = (name: string, port: number) => ({
    dataDir: join(dataDir, name),
    logFile: join(logDir, `${name}.log`),
    keep,
    fresh,
    port,
    docker,
  });
  const brokers = env['KAFKA_BROKERS'];
  const uri = env['MONGODB_URI'];
  const kafka = brokers
    ? given(brokers)
    : await startOne('Kafka', of('kafka', ports.kafka), { docker: startDockerKafka, embedded: startEmbeddedKafka });
  try {
    const mongodb = uri
      ? given(uri)
      : await startOne('MongoDB', of('mongodb', ports.mongodb), {
          docker: startDockerMongodb,
          embedded: (one) => startEmbeddedMongodb(one, env),
        });
    return {
      kafka,
      mongodb,
      stop: async () => {
        await kafka.stop();
        await mongodb.stop();
      },
    };
  } catch (error) {
    await kafka.stop();
    throw error;
  }
}
