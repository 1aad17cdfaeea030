/** The one place where versions of engines are pinned; `compose.spec.ts` keeps compose.yaml and the Dockerfile equal to it. */
export const versions = {
  kafka: '4.3.1',
  log4j: '2.25.4',
  mavenDependencyPlugin: '3.8.1',
  secantus: '0.7.0b3',
  kafkaImage: 'apache/kafka:4.3.1',
  mongodbImage: 'mongo:8.0',
  /** Oldest that works. */
  java: 17,
  python: [3, 11],
} as const;
