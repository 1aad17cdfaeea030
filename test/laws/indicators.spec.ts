import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, catalogueOf, evaluate, dataTypes, onOnePartition, plan, bucketsOf } from '#domain';
import { model, reference } from '../../libs/domain/src/testing/reference.js';
import { indicatorOracle } from '../oracle/indicator-oracle.js';
import { readOracleReference } from '../oracle/oracle-reference.js';
import { oracleOf } from '../oracle/oracle.js';
import { acceptedSet } from '../oracle/streams.js';
import { applied } from './pipeline.js';

const RUNS = Number(process.env['LAW_RUNS'] ?? 60);
const TIMEOUT_MS = 10_000 + RUNS * 100;

const CODES: readonly string[] = ['O1.01', 'O1.01b', 'O1.02', 'O1.03', 'O1.04', 'O1.09', 'O1.13', 'O2.11'];
const AREAS = ['WORLD', 'GLOBAL', 'KEN', 'UGA', 'PSE', 'RBA', 'RBAS', 'RBLAC', 'NOBUREAU', 'LDC', 'SIDS', 'LMC'];
const UNITS = ['unit:KEN', 'unit:FJI', 'unit:R11', 'unit:GLB', 'unit:TTO'];
const PERIODS = ['2021', '2022-01', '2024', '2024-Q1', '2024-02-29', '2025-02', '2026', '2015-01-01/P12Y'];
const TODAY = '2026-11-24';

const oracleReference = readOracleReference();
const catalogue = catalogueOf(reference, dataTypes);

describe('every indicator', { timeout: TIMEOUT_MS }, () => {
  it('is what the oracle finds, in any area and period', () => {
    const questions = fc.tuple(acceptedSet(), fc.constantFrom(...PERIODS));
    fc.assert(
      fc.property(questions, ([set, period]) => {
        const areas = [...AREAS, ...UNITS];
        const planned = plan({ indicators: CODES, areas, periods: { period }, by: [], codes: {} }, catalogue, {
          asOf: null,
          today: TODAY,
        });
        const values = evaluate(planned, onOnePartition(bucketsOf(applied([set], model).rows)));
        const answer = indicatorOracle(oracleOf(set, oracleReference));
        for (const { indicator, area, start, end, numerator, denominator, reason } of values) {
          const found = { indicator, area, numerator, denominator, reason };
          const asked = answer(indicator, { area, start, end: addDays(end, 1) });
          const wanted = { numerator: asked.numerator, denominator: asked.denominator, reason: asked.reason };
          expect(found).toEqual({ indicator, area, ...wanted });
        }
      }),
      { numRuns: RUNS },
    );
  });
});
