import fc from 'fast-check';
import { readOracleReference } from '../oracle-reference.js';
import type { Body, Told, Topic } from './topic.js';

const COMPLETED = 'assessment.completed';
const { frameworks } = readOracleReference();
const NAMES = [...new Set(frameworks.map(({ framework }) => framework))];

export const readiness: Told = {
  kind: 'readiness',
  names: [COMPLETED],
  idOf: (number, { country }) => `${NAMES[number % NAMES.length]}/${country}`,
  bodyOn: assessment,
  story: [COMPLETED, COMPLETED].map((name) => ({ name, data: {} })),
};

/** Every pillar of a version of the framework. */
function assessment({ id, country }: Topic): Body {
  const framework = id.slice(0, id.indexOf('/'));
  const rows = frameworks.filter((row) => row.framework === framework);
  const version = fc.constantFrom(...new Set(rows.map((row) => row.version)));
  return version.chain((frameworkVersion) => {
    const pillars = rows.filter((row) => row.version === frameworkVersion);
    const scores = fc.tuple(...pillars.map(({ maxHundredths }) => fc.constantFrom(0, 77, 333, maxHundredths)));
    return scores.map((found) => ({
      country,
      assessmentId: 'DRA-1',
      framework,
      frameworkVersion,
      pillars: pillars.map(({ pillar, maxHundredths }, at) => ({
        code: pillar,
        scoreHundredths: found[at],
        maxHundredths,
      })),
    }));
  });
}
