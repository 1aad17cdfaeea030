import { describe } from 'vitest';
import { draft } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('a readiness assessment is rejected', () => {
  const assessed = (data: object) => draft('assessment.completed', data);
  const pillars = (...scores: readonly (readonly [string, number, number?])[]) =>
    assessed({
      pillars: scores.map(([code, scoreHundredths, maxHundredths = 500]) => ({ code, scoreHundredths, maxHundredths })),
    });
  const four = [
    ['INFRASTRUCTURE', 100],
    ['GOVERNMENT', 100],
    ['REGULATION', 100],
    ['BUSINESS', 100],
  ] as const;
  itRejects(
    ['framework-unknown /data/framework', assessed({ framework: 'OTHER' })],
    ['framework-unknown /data/frameworkVersion', assessed({ frameworkVersion: '2023' })],
    ['pillars-incomplete /data/pillars', assessed({ frameworkVersion: '2024' })],
    ['pillars-incomplete /data/pillars', pillars(...four)],
    ['pillars-incomplete /data/pillars', pillars(...four, ['BUSINESS', 100], ['PEOPLE', 100])],
    ['pillars-incomplete /data/pillars', pillars(...four, ['OTHER', 100])],
    ['part-above-whole /data/pillars/4/scoreHundredths', pillars(...four, ['PEOPLE', 501])],
    ['maximum-mismatch /data/pillars/4/maxHundredths', pillars(...four, ['PEOPLE', 100, 400])],
    ['list-length /data/pillars', assessed({ pillars: [] })],
  );
});
