import { createHash } from 'node:crypto';
import type { GenericContainer } from 'testcontainers';
import type { EngineRequest, RunningEngine } from './engine.js';
import { brokersAnswer } from './kafka-answers.js';
import { kafkaProperties } from './kafka-properties.js';
import { LaunchError } from './launch-error.js';
import { initiateReplicaSet, primaryAnswers } from './mongodb-answers.js';
import { NEVER_FAILS } from './failure.js';
import { PortLost } from './ports.js';
import { during } from './progress.js';
import { becomes } from './until-answers.js';
import { versions } from './versions.js';

const READY_WITHIN_MS = 120_000;
const CONTROLLER_PORT = 9093;
const MONGODB_PORT = 27017;
const REPLICA_SET = 'headway';
const KAFKA_DATA = '/var/lib/kafka/data';
const MONGODB_DATA = '/data/db';

/**
 * Whether a Docker engine answers. The library is large and a development dependency, so it is loaded only when needed.
 */
export async function dockerAnswers(): Promise<boolean> {
  try {
    const { getContainerRuntimeClient } = await import('testcontainers');
    await getContainerRuntimeClient();
    return true;
  } catch {
    return false;
  }
}

const volumeOf = ({ dataDir }: EngineRequest) =>
  `headway-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;

/** Removes the volume of an engine, so that it starts empty. */
export async function dropVolume(request: EngineRequest): Promise<void> {
  const { getContainerRuntimeClient } = await import('testcontainers');
  const { dockerode } = (await getContainerRuntimeClient()).container;
  await dockerode.getVolume(volumeOf(request)).remove({ force: true });
}

/** Docker binds the port before the container runs, or reports that it cannot. */
function isPortTaken(error: unknown): boolean {
  return /port is already allocated|address already in use/iu.test(String(error));
}

async function run(
  container: GenericContainer,
  request: EngineRequest,
  engine: {
    readonly name: string;
    readonly address: string;
    readonly data: string;
    readonly answers: () => Promise<boolean>;
  },
): Promise<RunningEngine> {
  if (request.keep) container.withBindMounts([{ source: volumeOf(request), target: engine.data, mode: 'rw' }]);
  const started = await during(`starting ${engine.name} in Docker`, () => container.start()).catch((error: unknown) => {
    if (!isPortTaken(error)) throw error;
    throw new PortLost(request.port, engine.name);
  });
  const stop = async () => {
    await started.stop({ timeout: 3_000 });
  };
  if (!(await becomes(engine.answers, READY_WITHIN_MS))) {
    await stop();
    throw new LaunchError(
      `${engine.name} did not answer in its container within ${READY_WITHIN_MS / 1000} s: see docker logs, or set HEADWAY_ENGINES=embedded.`,
    );
  }
  return { address: engine.address, origin: 'docker', stop, failed: NEVER_FAILS };
}

/**
 * The image reads variables named `KAFKA_` plus the setting in capitals. Its quorum is static, because the image
 * formats its own storage.
 */
function kafkaEnvironment(port: number): Record<string, string> {
  const text = kafkaProperties({ port, controllerPort: CONTROLLER_PORT, dataDir: KAFKA_DATA, host: '0.0.0.0' });
  const entries = text
    .trimEnd()
    .split('\n')
    .map((line): [string, string] => {
      const [name = '', ...value] = line.split('=');
      return [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value.join('=')];
    });
  const { KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS: quorum, ...environment } = Object.fromEntries(entries);
  return { ...environment, KAFKA_CONTROLLER_QUORUM_VOTERS: `1@${quorum ?? ''}` };
}

/** Starts Apache's image as a single KRaft node. */
export async function startDockerKafka(request: EngineRequest): Promise<RunningEngine> {
  const { GenericContainer } = await import('testcontainers');
  const { port } = request;
  const container = new GenericContainer(versions.kafkaImage)
    .withEnvironment(kafkaEnvironment(port))
    .withExposedPorts({ container: port, host: port });
  const address = `127.0.0.1:${port}`;
  return run(container, request, { name: 'Kafka', address, data: KAFKA_DATA, answers: () => brokersAnswer(address) });
}

/** Starts MongoDB's image as a single-member replica set. */
export async function startDockerMongodb(request: EngineRequest): Promise<RunningEngine> {
  const { GenericContainer } = await import('testcontainers');
  const { port } = request;
  const container = new GenericContainer(versions.mongodbImage)
    .withCommand(['--replSet', REPLICA_SET, '--bind_ip_all'])
    .withExposedPorts({ container: MONGODB_PORT, host: port });
  const address = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const answers = async () => {
    if (await primaryAnswers(address)) return true;
    await initiateReplicaSet(address, REPLICA_SET, `127.0.0.1:${MONGODB_PORT}`);
    return false;
  };
  return run(container, request, { name: 'MongoDB', address, data: MONGODB_DATA, answers });
}
