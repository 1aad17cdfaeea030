import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NODE_FLAGS } from './node-flags.js';

it('are those of the image', () => {
  const image = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
  expect(image).toContain(`exec node ${NODE_FLAGS.join(' ')} dist/services/$SERVICE/src/main.js`);
});
