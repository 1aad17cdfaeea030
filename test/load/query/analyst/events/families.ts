import type { FactName } from './columns.js';
import type { Family } from './resolved-sql.js';

/** What the report reads, resolved together where one question needs it together. */
export const FAMILIES: readonly Family[] = [
  {
    name: 'solution',
    types: ['solution.registered', 'solution.adopted', 'solution.scale_changed'],
    facts: ['country', 'changed_to', 'licence', 'open_standards', 'rights_assessed'],
    opening: ['solution.registered'],
  },
  {
    name: 'experiment',
    types: ['experiment.started', 'experiment.concluded', 'experiment.scaled'],
    facts: ['result', 'has_learning'],
    opening: ['experiment.started'],
  },
  {
    name: 'policy',
    types: ['policy.stage_reached'],
    facts: ['stage', 'consulted_groups', 'rights_assessed'],
    opening: ['policy.stage_reached'],
  },
  {
    name: 'once',
    types: ['foresight.completed', 'training.delivered'],
    facts: ['has_decision', 'completed', 'audience', 'country'],
    opening: ['foresight.completed', 'training.delivered'],
  },
  {
    name: 'report',
    types: ['usage.reported', 'workforce.snapshot', 'measurement.surveyed'],
    facts: 'users vulnerable headcount certified population numerator denominator respondents measure_code'.split(
      ' ',
    ) as FactName[],
    opening: [],
  },
  {
    name: 'asset',
    types: ['asset.assessed'],
    facts: ['asset_kind', 'status', 'rating', 'has_owner', 'is_checked', 'is_published', 'licence'],
    opening: ['asset.assessed'],
  },
  {
    name: 'project',
    types: ['project.registered', 'project.status_changed', 'project.digital_screened'],
    facts: ['changed_to', 'stage', 'digital_outputs', 'risks_assessed', 'principles', 'directions'],
    opening: ['project.registered'],
  },
];
