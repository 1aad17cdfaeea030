import { describe, expect, it } from 'vitest';
import { type Draft, draft, judged, problemsOf } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

const surveyed = (data: object): Draft => draft('measurement.surveyed', data, { effectivedate: '2024-03-31' });
const rate = (more: object = {}) => ({
  dims: {},
  respondents: 100,
  numerator: 50,
  denominator: 100,
  population: 1_000,
  ...more,
});
const mean = (more: object = {}) => ({ dims: {}, respondents: 100, meanHundredths: 5_000, population: 1_000, ...more });
const rates = (...estimates: readonly object[]) => surveyed({ estimates });
const exam = (...estimates: readonly object[]) => surveyed({ measureCode: 'entrance_exam', estimates });

describe('a survey is rejected', () => {
  itRejects(
    ['end-before-start /data/periodEnd', surveyed({ periodStart: '2024-04-01' })],
    ['estimate-total-missing /data/estimates', rates(rate({ dims: { SEX: 'F' } }))],
    ['cell-duplicate /data/estimates/1', rates(rate(), rate())],
    ['cell-duplicate /data/estimates/2', rates(rate(), rate({ dims: { SEX: 'F' } }), rate({ dims: { SEX: 'F' } }))],
    ['measure-kind-mismatch /data/estimates/0/meanHundredths', rates(mean())],
    ['measure-kind-mismatch /data/estimates/0/meanHundredths', rates(rate({ meanHundredths: 1 }))],
    ['measure-kind-mismatch /data/estimates/0/denominator', exam(mean({ denominator: 1 }))],
    ['measure-kind-mismatch /data/estimates/0/numerator', exam(mean({ numerator: 1 }))],
    ['field-missing /data/estimates/0/numerator', rates(rate({ numerator: undefined }))],
    ['field-missing /data/estimates/0/denominator', rates(rate({ denominator: undefined }))],
    ['field-missing /data/estimates/0/meanHundredths', exam(mean({ meanHundredths: undefined }))],
    ['part-above-whole /data/estimates/0/numerator', rates(rate({ numerator: 101 }))],
    ['part-above-whole /data/estimates/1/population', rates(rate(), rate({ dims: { SEX: 'F' }, population: 1_001 }))],
    ['number-out-of-range /data/estimates/0/denominator', rates(rate({ denominator: 0 }))],
    ['number-out-of-range /data/estimates/0/respondents', rates(rate({ respondents: 0 }))],
    ['number-out-of-range /data/estimates/0/ci95/high', rates(rate({ ci95: { low: 0, high: 10_001 } }))],
    ['ci-excludes-estimate /data/estimates/0/ci95', rates(rate({ ci95: { low: 5_001, high: 6_000 } }))],
    ['ci-excludes-estimate /data/estimates/0/ci95', rates(rate({ ci95: { low: 4_000, high: 4_999 } }))],
    ['ci-excludes-estimate /data/estimates/0/ci95', exam(mean({ ci95: { low: 5_001, high: 6_000 } }))],
    ['ci-excludes-estimate /data/estimates/0/ci95', exam(mean({ ci95: { low: 4_000, high: 4_999 } }))],
    [
      'dimension-not-allowed /data/estimates/1/dims/SCHOOL_LOCATION',
      rates(rate(), rate({ dims: { SCHOOL_LOCATION: 'CENTRE' } })),
    ],
    ['dimension-not-allowed /data/estimates/1/dims/VULN_GROUP', rates(rate(), rate({ dims: { VULN_GROUP: 'ANY' } }))],
    ['dimension-unknown /data/estimates/1/dims/GENDER', rates(rate(), rate({ dims: { GENDER: 'F' } }))],
    ['dimension-code-unknown /data/estimates/1/dims/SEX', rates(rate(), rate({ dims: { SEX: 'female' } }))],
    ['cell-total-code /data/estimates/1/dims/SEX', rates(rate(), rate({ dims: { SEX: '_T' } }))],
    ['effective-date-mismatch /effectivedate', surveyed({ periodEnd: '2024-03-30' })],
  );

  it('for both bounds of a rate that are no basis points', () => {
    expect(problemsOf(judged(rates(rate({ ci95: { low: 10_001, high: 10_002 } }))))).toEqual([
      'number-out-of-range /data/estimates/0/ci95/low',
      'number-out-of-range /data/estimates/0/ci95/high',
      'ci-excludes-estimate /data/estimates/0/ci95',
    ]);
  });

  it('but not one whose bounds touch the estimate, nor an exam by place of school', () => {
    expect(problemsOf(judged(rates(rate({ ci95: { low: 5_000, high: 5_000 } }))))).toEqual([]);
    const centre = mean({ dims: { SCHOOL_LOCATION: 'CENTRE' }, ci95: { low: 5_000, high: 5_000 } });
    expect(problemsOf(judged(exam(mean(), centre)))).toEqual([]);
  });
});
