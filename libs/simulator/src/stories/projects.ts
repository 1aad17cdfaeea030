import { type Day, addDays, addMonths } from '#domain';
import type { Draft } from '../draft.js';
import { likelihoodOn } from '../office.js';
import { progressOn } from '../span.js';
import { type Story, type Telling, draftEvent, even, evenInteger, isEvenly, someCountries, someDay } from '../story.js';

const THEMES = ['poverty', 'governance', 'resilience', 'environment', 'energy', 'gender'] as const;
const DIRECTIONS = ['structural_transformation', 'leaving_no_one_behind', 'building_resilience'] as const;
/** The principles, and how much more or less often than usual a project meets each. */
const PRINCIPLES = [
  ['human_rights', 0.02],
  ['inclusive', 0.12],
  ['shared_standards', -0.12],
  ['open_standards', -0.05],
  ['local_ecosystems', 0.05],
  ['partnerships', 0.16],
] as const;
/** Projects that were under way when the strategy began. */
const FIRST_APPROVED = '2019-10-01';

/**
 * A project: pipeline, screened at design more and more often, approved, active, its spending reported, completed.
 */
export const project: Story = (telling) => {
  const { name } = telling;
  const approved = someDay(telling, FIRST_APPROVED);
  const active = addDays(approved, evenInteger(telling, 'activation', 10, 90));
  const months = evenInteger(telling, 'months', 26, 44);
  const end = addMonths(active, months);
  const budget = evenInteger(telling, 'budget', 80, 480) * 1_000_000;
  const isDigital = isEvenly(telling, 'digital', likelihoodOn(telling.office, approved, 0.4, 0.66));
  const digitalBudget = isDigital ? Math.round(budget * (0.15 + 0.3 * even(telling, 'part'))) : 0;
  return [
    draftEvent(telling, 'project.registered', addDays(approved, -evenInteger(telling, 'approval', 20, 150)), {
      projectId: name,
      title: `Project ${name}`,
      countries: someCountries(telling),
      thematicAreas: telling.chance.some('themes', THEMES, 0.25),
      directions: DIRECTIONS.filter((direction) => isEvenly(telling, direction, 0.45)),
      start: active,
      end,
      budgetUsdCents: budget,
      digitalBudgetUsdCents: digitalBudget,
      gen: genderMarker(telling, approved),
    }),
    ...screenings(telling, { approved, active, isDigital }),
    changed(telling, approved, 'pipeline', 'approved'),
    changed(telling, active, 'approved', 'active'),
    ...spending(telling, active, months, [budget, digitalBudget]),
    changed(telling, end, 'active', 'completed'),
  ];
};

/** More and more projects have gender equality as a significant or principal aim. */
function genderMarker(telling: Telling, day: Day): number {
  const at = even(telling, 'gender') + 0.22 * progressOn(day);
  return at < 0.08 ? 0 : at < 0.42 ? 1 : at < 0.8 ? 2 : 3;
}

function changed(telling: Telling, day: Day, from: string, to: string, more: object = {}): Draft {
  return draftEvent(telling, 'project.status_changed', day, { projectId: telling.name, from, to, ...more });
}

interface Screened {
  readonly approved: Day;
  readonly active: Day;
  readonly isDigital: boolean;
}

function screenings(telling: Telling, { approved, active, isDigital }: Screened): readonly Draft[] {
  const { office, name } = telling;
  const isAtDesign = isEvenly(telling, 'screened', likelihoodOn(office, approved, 0.4, 0.88));
  const screened = (day: Day, stage: string) => {
    const usual = 0.4 + 0.22 * progressOn(day);
    return draftEvent(telling, 'project.digital_screened', day, {
      projectId: name,
      stage,
      digitalOutputs: isDigital ? evenInteger(telling, 'outputs', 1, 5) : 0,
      risksAssessed: isEvenly(telling, 'risks assessed', likelihoodOn(office, day, 0.4, 0.82)),
      principles: PRINCIPLES.filter(([code, more]) => isEvenly(telling, `meets ${code}`, usual + more)).map(
        ([code]) => code,
      ),
      ...(isDigital ? {} : { justification: 'No output of this project is digital.' }),
    });
  };
  return [
    ...(isAtDesign ? [screened(addDays(approved, -5), 'design')] : []),
    screened(addDays(active, 20), 'delivery'),
  ];
}

/** Totals since the start, spent more slowly at both ends: nine tenths of the budget when it ends. */
function spending(telling: Telling, active: Day, months: number, budgets: readonly [number, number]): readonly Draft[] {
  const step = telling.pace === 3 ? 6 : telling.pace;
  return Array.from({ length: Math.floor(months / step) }, (_, turn) => {
    const part = Math.min(1, ((turn + 1) * step) / months);
    const [spendUsdCents, digitalSpendUsdCents] = budgets.map((budget) => Math.round(budget * 0.9 * part));
    const spent = { spendUsdCents, digitalSpendUsdCents };
    return changed(telling, addMonths(active, step * (turn + 1)), 'active', 'active', spent);
  });
}
