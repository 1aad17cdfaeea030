import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Missing, fetchOnce } from './fetch-once.js';
import { LaunchError } from './launch-error.js';
import { places, repository } from './places.js';
import { runTool, tailOf } from './tool.js';
import { versions } from './versions.js';

const wayOut =
  'install Maven (Debian: apt-get install maven; macOS: brew install maven), or set KAFKA_BROKERS to a running Kafka';

/**
 * Kafka logs to standard output, which is its log file; only warnings and errors, because the rest is thousands of
 * lines.
 */
const log4j = [
  'appender.out.type=Console',
  'appender.out.name=out',
  'appender.out.layout.type=PatternLayout',
  'appender.out.layout.pattern=%d %p %c{1} %m%n',
  'rootLogger.level=warn',
  'rootLogger.appenderRef.out.ref=out',
].join('\n');

async function copyJars(draft: string): Promise<void> {
  const pom = join(repository, 'deploy', 'local', 'engines', 'kafka.pom.xml');
  const goal = `org.apache.maven.plugins:maven-dependency-plugin:${versions.mavenDependencyPlugin}:copy-dependencies`;
  const given = [
    `-Dkafka.version=${versions.kafka}`,
    `-Dlog4j.version=${versions.log4j}`,
    `-DoutputDirectory=${draft}`,
  ];
  const result = await runTool('mvn', ['-B', '-q', '-f', pom, ...given, '-DincludeScope=runtime', goal]);
  if (result.code === null)
    throw new Missing(`Maven is missing, and Kafka ${versions.kafka} has not been fetched yet: ${wayOut}.`);
  if (result.code !== 0)
    throw new LaunchError(`Maven could not fetch Kafka ${versions.kafka}; its output was:\n${tailOf(result)}`);
  writeFileSync(join(draft, 'log4j2.properties'), log4j);
}

/** Folder with the jars of the pinned Kafka, fetched from Maven's repository the first time. */
export async function kafkaJars(): Promise<string> {
  const folder = join(places.engines, `kafka-${versions.kafka}`);
  await fetchOnce(`Kafka ${versions.kafka}`, folder, copyJars);
  return folder;
}
