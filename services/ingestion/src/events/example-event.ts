/** A backfilled adoption in structured mode, as the documentation shows it. */
export const exampleEvent = {
  specversion: '1.0',
  id: 'adoption-000009',
  source: 'https://data.example.org/tza/pims',
  type: 'org.undp.digital.solution.adopted.v1',
  time: '2020-09-08T12:00:00+03:00',
  unit: 'TZA',
  backfill: true,
  data: { solutionId: 'SOL-0009', country: 'TZA', adopterType: 'national_government' },
} as const;
