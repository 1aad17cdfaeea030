import { describe } from 'vitest';
import { draft } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('an event of a project is rejected', () => {
  const project = (data: object) => draft('project.registered', data);
  const status = (data: object) => draft('project.status_changed', data);
  itRejects(
    ['end-before-start /data/end', project({ end: '2020-01-01' })],
    ['part-above-whole /data/digitalBudgetUsdCents', project({ digitalBudgetUsdCents: 50_000_001 })],
    ['shares-keys /data/countryShares', project({ countryShares: { UGA: 10_000 } })],
    ['shares-keys /data/countryShares', project({ countryShares: { UGA: 5_000, KEN: 5_000 } })],
    [
      'shares-keys /data/countryShares',
      {
        ...project({ countries: ['KEN', 'UGA'], countryShares: { 'KEN,UGA': 10_000 } }),
        unit: 'HUB-NAIROBI',
        source: 'https://data.example.org/hub-nairobi/pims',
      },
    ],
    ['shares-sum /data/countryShares', project({ countryShares: { KEN: 9_999 } })],
    ['transition-illegal /data/to', status({ from: 'pipeline', to: 'active' })],
    ['part-above-whole /data/digitalSpendUsdCents', status({ digitalSpendUsdCents: 1_000_001 })],
    ['field-missing /data/digitalSpendUsdCents', status({ digitalSpendUsdCents: undefined })],
    ['field-missing /data/spendUsdCents', status({ spendUsdCents: undefined })],
    ['justification-required /data/justification', draft('project.digital_screened', { digitalOutputs: 0 })],
  );
});
