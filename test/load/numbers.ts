import { type Known, type Reference, type Question, catalogueOf, dataTypes, plan, publish } from '#domain';
import type { SeriesStore } from '#kpi-store';
import { ReadModel } from '#read-model';
import { indicatorOracle } from '../oracle/indicator-oracle.js';
import { readOracleReference } from '../oracle/oracle-reference.js';
import { oracleOf } from '../oracle/oracle.js';

/** What both contenders must have found at the end of 2024. */
export interface Numbers {
  readonly adoptions: number;
  readonly users: number;
  readonly women: number;
}

const WINDOW = { area: 'WORLD', start: '2024-01-01', end: '2025-01-01' };

/** By brute force, without the fold. */
export function numbersOfOracle(events: readonly Known[]): Numbers {
  const answer = indicatorOracle(oracleOf(events, readOracleReference()));
  const ask = (code: 'O1.01' | 'O1.13', dims: Readonly<Record<string, string>> = {}) =>
    Number(answer(code, { ...WINDOW, dims }).numerator);
  return { adoptions: ask('O1.01'), users: ask('O1.13'), women: ask('O1.13', { SEX: 'F' }) };
}

/** By Headway's only read path. */
export async function numbersOfHeadway(series: SeriesStore, reference: Reference): Promise<Numbers> {
  const catalogue = catalogueOf(reference, dataTypes);
  const model = new ReadModel(series, { budgetBytes: Infinity });
  const ask = async (indicator: string, codes: Question['codes'] = {}) => {
    const moment = { asOf: null, today: '2026-01-01' };
    const question = { indicators: [indicator], areas: ['WORLD'], periods: { period: '2024' }, by: [], codes, moment };
    const planned = plan(question, catalogue);
    const reading = await model.read(planned.needs, await model.position());
    const [value] = publish(planned, reading.view, { detailOf: '*' });
    reading.release();
    return Number(value?.numerator);
  };
  return { adoptions: await ask('O1.01'), users: await ask('O1.13'), women: await ask('O1.13', { SEX: ['F'] }) };
}
