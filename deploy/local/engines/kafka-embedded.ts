import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineRequest, RunningEngine } from './engine.js';
import { findJava } from './java.js';
import { brokersAnswer } from './kafka-answers.js';
import { kafkaJars } from './kafka-jars.js';
import { kafkaProperties } from './kafka-properties.js';
import { LaunchError } from './launch-error.js';
import { startProcess } from './owned-process.js';
import { freePort } from './ports.js';
import { runTool, tailOf } from './tool.js';
import { failureOf } from './failure.js';
import { untilAnswers } from './until-answers.js';

const READY_WITHIN_MS = 90_000;
const STOP_GRACE_MS = 3_000;

/** In Kafka's form: 16 bytes in base64url, never starting with a dash, which Kafka's tools would take for a flag. */
function clusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? clusterId() : id;
}

async function format(java: string, classpath: string, properties: string): Promise<void> {
  const tool = ['-cp', classpath, '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', 'kafka.tools.StorageTool', 'format'];
  const result = await runTool(java, [...tool, '--standalone', '--cluster-id', clusterId(), '--config', properties]);
  if (result.code !== 0)
    throw new LaunchError(`Kafka could not format its data folder; its output was:\n${tailOf(result)}`);
}

/** Starts Kafka from its own jars, without Docker. Data in `dataDir` is kept and found again, even on other ports. */
export async function startEmbeddedKafka({ dataDir, port, logFile }: EngineRequest): Promise<RunningEngine> {
  const [java, jars] = [await findJava(), await kafkaJars()];
  const classpath = join(jars, '*');
  const properties = join(dataDir, 'server.properties');
  const logDir = join(dataDir, 'log');
  mkdirSync(dataDir, { recursive: true });
  const controllerPort = await freePort([port]);
  writeFileSync(properties, kafkaProperties({ port, controllerPort, dataDir: logDir }));
  if (!existsSync(join(logDir, 'meta.properties'))) await format(java, classpath, properties);
  const memory = ['-Xms64m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const logging = `-Dlog4j2.configurationFile=${join(jars, 'log4j2.properties')}`;
  const kafka = startProcess({
    name: `Kafka on port ${port}`,
    stage: 'kafka',
    command: java,
    args: [...memory, logging, '-cp', classpath, 'kafka.Kafka', properties],
    logFile,
    dataDir,
    graceMs: STOP_GRACE_MS,
  });
  const address = `127.0.0.1:${port}`;
  const answers = () => brokersAnswer(address);
  await untilAnswers(kafka, { answers, ports: [port, controllerPort], withinMs: READY_WITHIN_MS });
  return {
    address,
    origin: 'embedded',
    stop: kafka.stop,
    failed: failureOf(kafka),
    ...(kafka.pid && { pid: kafka.pid }),
  };
}
