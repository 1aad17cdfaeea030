import type { OracleReference } from '../oracle-reference.js';
import type { Formula } from './formulas.js';
import { hundredthMean, index } from './indices.js';
import { nothing, type Scene } from './question.js';
import { s } from './terms.js';

/**
 * O2.02: the mean of the pillars of the headline framework, provided that enough pillars of its newest version in the
 * area are present.
 */
export function readinessScore({ frameworks }: OracleReference): Formula {
  const rows = frameworks.filter(({ isHeadline }) => isHeadline);
  const [H = ''] = rows.map(({ framework }) => framework);
  const pillarOf = (pillar: string) => {
    const own = { FRAMEWORK: [H], PILLAR: [pillar] };
    return hundredthMean(s('readiness.score', own), s('readiness.scored', own));
  };
  const parts = Object.fromEntries(rows.map(({ pillar }) => [pillar, pillarOf(pillar)]));
  const pillarsOf = (version: string) => rows.filter((row) => row.version === version).map(({ pillar }) => pillar);
  const isEnough = (present: readonly string[], scene: Scene) => {
    const asked = pillarsOf(newestIn(scene) ?? '');
    const found = asked.filter((pillar) => present.includes(pillar)).length;
    return found >= Math.ceil((7 * asked.length) / 10);
  };
  const mean = index(parts, { dimension: 'PILLAR', isEnough });
  const versions = [...new Set(rows.map(({ version }) => version))].sort();
  const newestIn = ({ oracle, area, last }: Scene) =>
    versions.findLast((one) => oracle.stock('readiness.current', area, `FRAMEWORK=${H},VERSION=${one}`, last) > 0n);
  const canExist = (scene: Scene) => newestIn(scene) !== undefined;
  return { ...mean, answerIn: (scene) => (canExist(scene) ? mean.answerIn(scene) : nothing('no_data')) };
}
