import { addDays, addMonths } from '#domain';
import { progressOn } from '../span.js';
import { type Story, draftEvent, someCountries, someDay } from '../story.js';

const THEMES = ['poverty', 'governance', 'resilience', 'environment', 'energy', 'gender'] as const;
const DIRECTIONS = ['structural_transformation', 'leaving_no_one_behind', 'building_resilience'] as const;
const PRINCIPLES = [
  'human_rights',
  'inclusive',
  'shared_standards',
  'open_standards',
  'local_ecosystems',
  'partnerships',
] as const;

/**
 * A project: pipeline, screened at design more and more often, approved, active, reported every half year, completed.
 */
export const project: Story = (telling) => {
  const { chance, name, office } = telling;
  const registered = someDay(telling, 0.8);
  const approved = addDays(registered, chance.integer('approval', 20, 150));
  const active = addDays(approved, chance.integer('activation', 10, 90));
  const progress = progressOn(approved);
  const isDigital = chance.is('digital', office.start * 0.6 + 0.5 * progress);
  const budget = chance.integer('budget', 20, 400) * 1_000_000;
  const digitalBudget = isDigital ? Math.round(budget * (0.1 + 0.4 * chance.number('part'))) : 0;
  const isScreened = chance.is('screened', 0.3 + 0.55 * progress);
  const screening = {
    projectId: name,
    digitalOutputs: isDigital ? chance.integer('outputs', 1, 5) : 0,
    risksAssessed: chance.is('risks', 0.35 + 0.5 * progress),
    principles: chance.some('principles', PRINCIPLES, 0.35 + 0.25 * progress),
    ...(isDigital ? {} : { justification: 'No output of this project is digital.' }),
  };
  const change = (day: string, from: string, to: string, more: object = {}) =>
    draftEvent(telling, 'project.status_changed', day, { projectId: name, from, to, ...more });
  const months = chance.integer('months', 18, 40);
  const reports = Array.from({ length: Math.floor(months / 6) }, (_, turn) => {
    const part = (turn + 1) / Math.floor(months / 6);
    const spendUsdCents = Math.round(budget * part * 0.9);
    const digitalSpendUsdCents = Math.min(spendUsdCents, Math.round(digitalBudget * part * 0.9));
    return change(addMonths(active, 6 * (turn + 1)), 'active', 'active', { spendUsdCents, digitalSpendUsdCents });
  });
  const end = addMonths(active, months);
  return [
    draftEvent(telling, 'project.registered', registered, {
      projectId: name,
      title: `Project ${name}`,
      countries: someCountries(telling),
      thematicAreas: chance.some('themes', THEMES, 0.25),
      directions: chance.some('directions', DIRECTIONS, 0.4),
      start: active,
      end,
      budgetUsdCents: budget,
      digitalBudgetUsdCents: digitalBudget,
      gen: chance.integer('gen', progress > 0.5 ? 1 : 0, 3),
    }),
    ...(isScreened
      ? [draftEvent(telling, 'project.digital_screened', addDays(approved, -5), { ...screening, stage: 'design' })]
      : []),
    change(approved, 'pipeline', 'approved'),
    change(active, 'approved', 'active'),
    draftEvent(telling, 'project.digital_screened', addDays(active, 60), { ...screening, stage: 'delivery' }),
    ...reports,
    change(end, 'active', 'completed'),
  ];
};
