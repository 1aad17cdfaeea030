import type { TestProject } from 'vitest/node';
import { tmpdir } from 'node:os';
import { dockerAnswers, startDockerKafka, startDockerMongodb } from '../../deploy/local/engines/docker.js';
import type { RunningEngine } from '../../deploy/local/engines/engine.js';
import { freePort } from '../../deploy/local/engines/ports.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why there are no containers; empty: there are containers. */
    noContainers: string;
  }
}

type Start = typeof startDockerKafka;

async function start(engine: Start): Promise<RunningEngine> {
  return engine({ dataDir: tmpdir(), logFile: '', keep: false, port: await freePort() });
}

async function startBoth(): Promise<readonly [RunningEngine, RunningEngine] | string> {
  if (!(await dockerAnswers())) return 'no Docker engine responds';
  try {
    return [await start(startDockerKafka), await start(startDockerMongodb)];
  } catch (error) {
    return `a Docker engine responds, but the official images do not run: ${String(error)}`;
  }
}

/** The official images, regardless of what the other levels run on. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engines = await startBoth();
  const [kafka, mongodb] = typeof engines === 'string' ? [] : engines;
  project.provide('noContainers', typeof engines === 'string' ? engines : '');
  project.provide('kafkaBrokers', kafka?.address ?? '');
  project.provide('kafkaOrigin', 'docker');
  project.provide('mongodbUri', mongodb?.address ?? '');
  return async () => {
    await kafka?.stop();
    await mongodb?.stop();
  };
}
