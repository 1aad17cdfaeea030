import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { versions } from './local/engines/versions.js';

const textOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const imagesIn = (text: string) => [...text.matchAll(/^ +image: (\S+)$/gmu)].map(([, image]) => image);

describe('compose.yaml', () => {
  it('runs the engine versions that npm start and the tests run', () => {
    const engines = imagesIn(textOf('compose.yaml')).filter((image) => !image?.startsWith('headway/'));
    expect(new Set(engines)).toEqual(new Set([versions.kafkaImage, versions.mongodbImage]));
    expect(versions.kafkaImage).toBe(`apache/kafka:${versions.kafka}`);
  });

  it('opens ports on this machine only', () => {
    const ports = [...textOf('compose.yaml').matchAll(/^ +ports: \['([^']+)'\]$/gmu)].map(([, port]) => port);
    expect(ports).toHaveLength(5);
    expect(ports.every((port) => port?.startsWith('127.0.0.1:'))).toBe(true);
  });
});
