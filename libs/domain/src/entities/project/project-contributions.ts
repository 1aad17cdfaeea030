import { placesOf } from '../../areas/area-table.js';
import { during } from '../../fold/phases.js';
import { type Dimensions, codeOf } from '../../measures/cell.js';
import type { MeasureName } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { type Counted, keptCells, stepsDuring, stepsOn } from '../../measures/steps.js';
import type { Project, Standing } from './project.js';

/** Steps of the *once* measures of a project: they never settle. */
export function projectContributions(project: Project): readonly Step[] {
  const { unit, themes: THEME, directions: DIRECTION, gen: GEN, phases } = project;
  const place = { countries: placesOf(project.countries), unit };
  const counted = (measure: MeasureName, codes: Dimensions): Counted => {
    return { ...place, measure, cells: keptCells(measure, codes) };
  };
  const active = during(phases, (standing) => standing.active);
  const digital = during(phases, (standing) => standing.active && standing.digital);
  const assessed = during(phases, (standing) => standing.active && standing.digital && standing.risksAssessed);
  const principleCells = principleCodes(project).flatMap((code) =>
    stepsDuring(
      during(phases, (standing) => standing.active && standing.digital && codesOf(standing).includes(code)),
      { ...place, measure: 'project.activeDigital', cells: [`PRINCIPLE=${code}`] },
    ),
  );
  return [
    ...approval(project, counted),
    ...stepsDuring(active, counted('project.active', { THEME, DIRECTION, GEN })),
    ...stepsDuring(digital, counted('project.activeDigital', { THEME, DIRECTION, GEN, PRINCIPLE: [] })),
    ...principleCells,
    ...stepsDuring(assessed, counted('project.activeDigitalRiskAssessed', { THEME })),
  ];
}

function approval(
  { approvedOn, designScreenedOn, themes: THEME }: Project,
  counted: (measure: MeasureName, codes: Dimensions) => Counted,
): readonly Step[] {
  if (approvedOn === null) return [];
  const screenedInTime = designScreenedOn !== null && designScreenedOn <= approvedOn;
  return [
    ...stepsOn(approvedOn, counted('project.approved', { THEME })),
    ...(screenedInTime ? stepsOn(approvedOn, counted('project.approvedScreened', { THEME })) : []),
  ];
}

/** Principles change while a project is active, so each has its own intervals. */
function principleCodes({ phases }: Project): readonly string[] {
  return [...new Set(phases.flatMap(({ status }) => codesOf(status)))];
}

function codesOf({ principles }: Standing): readonly string[] {
  return principles === null ? ['_U'] : principles.map(codeOf);
}
