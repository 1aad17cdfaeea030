/**
 * The only place that pins engine versions; `pinned-versions.spec.ts` keeps compose.yaml and the Dockerfile in step
 * with it.
 */
export const versions = {
  kafka: '4.3.1',
  log4j: '2.25.4',
  mavenDependencyPlugin: '3.8.1',
  secantus: '0.7.0b3',
  kafkaImage: 'apache/kafka:4.3.1',
  mongodbImage: 'mongo:8.0',
  /** The oldest version that works. */
  java: 17,
  python: [3, 11],
} as const;
