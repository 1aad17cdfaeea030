import type { Asked } from './client.js';
import { reference } from './store.js';

export const YEAR = { start: '2024-01-01', end: '2025-01-01' };
export const MONTHS = { from: '2022-01', to: '2025-12', start: '2022-01-01', end: '2026-01-01' };
export const MONTH_NAMES = [2022, 2023, 2024, 2025].flatMap((year) =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`),
);
export const COUNTRIES = reference.areas.countryCodes();

export const ONE_VALUE: Asked = { path: '/v1/indicators/O1.01/values?area=KEN&period=2024' };
export const REPORT: Asked = { path: '/v1/values?indicators=*&area=WORLD&period=2024' };
export const PUBLIC_REPORT: Asked = { ...REPORT, isPublic: true };
export const SCORECARDS: Asked = { path: '/v1/objectives' };
export const MATRIX: Asked = {
  path: `/v1/indicators/O1.01/values?area=${COUNTRIES.join(',')}&freq=M&from=${MONTHS.from}&to=${MONTHS.to}`,
};
export const LIVENESS: Asked = { path: '/health/live' };

/** Every value of every day, the longest series first: the first that is answered is the largest question. */
export const LARGEST: readonly Asked[] = ['2024-10', '2024-05', '2024-02', '2024-01'].map((to) => {
  const last = new Date(Date.UTC(2024, Number(to.slice(5)), 0)).toISOString().slice(0, 10);
  return { path: `/v1/values?indicators=*&area=WORLD&freq=D&from=2024-01-01&to=${last}`, isPublic: true };
});
