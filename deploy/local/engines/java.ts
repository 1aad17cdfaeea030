import { join } from 'node:path';
import { LaunchError } from './launch-error.js';
import { runTool } from './tool.js';
import { versions } from './versions.js';

const wayOut = `install a Java runtime ${versions.java} or later (Debian: apt-get install openjdk-17-jre-headless; macOS: brew install openjdk@17), or set KAFKA_BROKERS to a running Kafka`;

/** The `java` to run: from JAVA_HOME, otherwise from the PATH. Throws LaunchError if it is missing or too old. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const home = env['JAVA_HOME'];
  const java = home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
  const { code, output } = await runTool(java, ['-version'], env);
  const major = Number(/version "(\d+)/u.exec(output)?.[1] ?? Number.NaN);
  if (code !== 0 || Number.isNaN(major)) throw new LaunchError(`Java is missing (${java} does not run): ${wayOut}.`);
  if (major < versions.java) throw new LaunchError(`Java ${major} is too old for Kafka ${versions.kafka}: ${wayOut}.`);
  return java;
}
