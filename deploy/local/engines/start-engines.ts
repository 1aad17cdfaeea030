import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dockerAnswers, dropVolume, startDockerKafka, startDockerMongodb } from './docker.js';
import type { EngineRequest, RunningEngine } from './engine.js';
import { claimFolder } from './folder-claim.js';
import { startEmbeddedKafka } from './kafka-embedded.js';
import { brokersAnswer } from './kafka-answers.js';
import { LaunchError } from './launch-error.js';
import { primaryAnswers } from './mongodb-answers.js';
import { startEmbeddedMongodb } from './mongodb-embedded.js';
import { assertUnused, endOrphans } from './process-register.js';
import { NEVER_FAILS } from './failure.js';
import { withPorts } from './ports.js';
import { during } from './progress.js';
import { becomes } from './until-answers.js';

const GIVEN_ANSWERS_WITHIN_MS = 15_000;

export interface EnginesRequest {
  readonly dataDir: string;
  readonly logDir: string;
  /** Whether the data outlives the engines. */
  readonly keep: boolean;
  /** Starts with empty engines. Never touches engines that were given. */
  readonly fresh: boolean;
  /**
   * Called once the orphans of a killed start have released their ports, and again if a port is lost to another
   * process.
   */
  readonly ports: () => Promise<{ readonly kafka: number; readonly mongodb: number }>;
}

export interface Engines {
  readonly kafka: RunningEngine;
  readonly mongodb: RunningEngine;
  /** Rejects with one sentence when an engine started here ends by itself. */
  readonly failed: Promise<never>;
  /** Kafka first, then MongoDB; only what was started here. */
  readonly stop: () => Promise<void>;
}

interface Choice {
  readonly name: string;
  readonly variable: 'KAFKA_BROKERS' | 'MONGODB_URI';
  /** Address of an engine that is already running: the value of the variable. */
  readonly given: string | undefined;
  readonly answers: (address: string) => Promise<boolean>;
  readonly inDocker: (request: EngineRequest) => Promise<RunningEngine>;
  readonly embedded: (request: EngineRequest) => Promise<RunningEngine>;
}

async function mayUseDocker(env: NodeJS.ProcessEnv): Promise<boolean> {
  const choice = env['HEADWAY_ENGINES'] || 'auto';
  if (!['auto', 'docker', 'embedded'].includes(choice)) {
    throw new LaunchError(`HEADWAY_ENGINES is ${choice}: set it to docker or embedded, or unset it.`);
  }
  if (choice === 'embedded' || (env['KAFKA_BROKERS'] && env['MONGODB_URI'])) return false;
  const answers = await dockerAnswers();
  if (answers || choice === 'auto') return answers;
  throw new LaunchError('HEADWAY_ENGINES is docker, but no Docker engine answers: start it, or unset HEADWAY_ENGINES.');
}

async function useGiven({ name, variable, answers }: Choice, address: string): Promise<RunningEngine> {
  if (
    await during(`connecting to ${name} at ${variable}`, () => becomes(() => answers(address), GIVEN_ANSWERS_WITHIN_MS))
  ) {
    return { address, origin: 'given', stop: async () => {}, failed: NEVER_FAILS };
  }
  throw new LaunchError(
    `${variable} is set, but ${name} does not answer there: start it, correct ${variable}, or unset it.`,
  );
}

/**
 * A Docker engine may answer and still be unable to fetch an image: then the embedded engine is used, and the user is
 * told.
 */
async function startOne(
  choice: Choice,
  requested: () => Promise<EngineRequest>,
  fresh: boolean,
  docker: boolean,
): Promise<RunningEngine> {
  if (choice.given) return useGiven(choice, choice.given);
  const request = await requested();
  if (docker) {
    try {
      if (fresh) await dropVolume(request);
      return await withPorts(requested, choice.inDocker);
    } catch (error) {
      console.log(`  ${choice.name} did not start in Docker (${String(error)}); starting it without Docker`);
    }
  }
  assertUnused(request.dataDir);
  if (fresh) rmSync(request.dataDir, { recursive: true, force: true });
  return withPorts(requested, choice.embedded);
}

/**
 * Finds or starts engines: those in KAFKA_BROKERS and MONGODB_URI, otherwise the official images on a Docker engine
 * that answers, otherwise embedded ones. HEADWAY_ENGINES=docker|embedded excludes the other.
 * Errors: LaunchError with one sentence that says what to do; nothing that was started is left running.
 */
export async function startEngines(request: EnginesRequest, env: NodeJS.ProcessEnv = process.env): Promise<Engines> {
  await endOrphans();
  const giveBack = claimFolder(request.dataDir);
  try {
    return await startBoth(request, env, giveBack);
  } catch (error) {
    giveBack();
    throw error;
  }
}

async function startBoth(request: EnginesRequest, env: NodeJS.ProcessEnv, giveBack: () => void): Promise<Engines> {
  const docker = await mayUseDocker(env);
  const { dataDir, logDir, keep, fresh } = request;
  const of = (name: 'kafka' | 'mongodb') => async (): Promise<EngineRequest> => {
    const { [name]: port } = await request.ports();
    return { dataDir: join(dataDir, name), logFile: join(logDir, `${name}.log`), keep, port };
  };
  const mongodb = await startOne(
    {
      name: 'a MongoDB replica set',
      variable: 'MONGODB_URI',
      given: env['MONGODB_URI'],
      answers: primaryAnswers,
      inDocker: startDockerMongodb,
      embedded: (one) => startEmbeddedMongodb(one, env),
    },
    of('mongodb'),
    fresh,
    docker,
  );
  try {
    const kafka = await startOne(
      {
        name: 'Kafka',
        variable: 'KAFKA_BROKERS',
        given: env['KAFKA_BROKERS'],
        answers: brokersAnswer,
        inDocker: startDockerKafka,
        embedded: startEmbeddedKafka,
      },
      of('kafka'),
      fresh,
      docker,
    );
    const stop = async () => {
      await kafka.stop();
      await mongodb.stop();
      giveBack();
    };
    const failed = Promise.race([kafka.failed, mongodb.failed]);
    failed.catch(() => {}); // whoever runs the program awaits it
    return { kafka, mongodb, stop, failed };
  } catch (error) {
    await mongodb.stop();
    throw error;
  }
}
