import type { Scene } from './question.js';

/** Types that feed a measure (reference/measures#feeds), not those that only open or end something. */
const FED_BY: Readonly<Record<string, readonly string[]>> = {
  'project.approved': ['PROJECT_STATUS_CHANGED'],
  'project.approvedScreened': ['PROJECT_STATUS_CHANGED', 'PROJECT_DIGITAL_SCREENED'],
  'project.active': ['PROJECT_STATUS_CHANGED'],
  'project.activeDigital': ['PROJECT_STATUS_CHANGED', 'PROJECT_DIGITAL_SCREENED'],
  'project.activeDigitalRiskAssessed': ['PROJECT_STATUS_CHANGED', 'PROJECT_DIGITAL_SCREENED'],
  'project.digitalSpendCents': ['PROJECT_STATUS_CHANGED'],
  'experiment.concluded': ['EXPERIMENT_CONCLUDED'],
  'experiment.concludedWithLearning': ['EXPERIMENT_CONCLUDED'],
  'experiment.validated': ['EXPERIMENT_CONCLUDED'],
  'experiment.validatedScaled': ['EXPERIMENT_SCALED'],
  'solution.registered': ['SOLUTION_REGISTERED'],
  'solution.open': ['SOLUTION_REGISTERED'],
  'solution.adopted': ['SOLUTION_ADOPTED'],
  'solution.adoptedDistinct': ['SOLUTION_ADOPTED'],
  'solution.atScale': ['SOLUTION_SCALE_CHANGED'],
  'rights.subject': ['SOLUTION_REGISTERED', 'POLICY_STAGE_REACHED'],
  'rights.assessed': ['SOLUTION_REGISTERED', 'SOLUTION_SCALE_CHANGED', 'POLICY_STAGE_REACHED'],
  'usage.current': ['USAGE_REPORTED'],
  'risk.raised': ['RISK_RAISED'],
  'risk.closedOfRaised': ['RISK_STATUS_CHANGED'],
  'risk.daysToMitigation': ['RISK_STATUS_CHANGED'],
  'risk.highOpen': ['RISK_RAISED', 'RISK_STATUS_CHANGED'],
  'foresight.completed': ['FORESIGHT_COMPLETED'],
  'foresight.withDecision': ['FORESIGHT_COMPLETED'],
  'readiness.current': ['ASSESSMENT_COMPLETED'],
  'policy.inclusiveAdopted': ['POLICY_STAGE_REACHED'],
  'policy.scoped': ['POLICY_STAGE_REACHED'],
  'policy.groupConsulted': ['POLICY_STAGE_REACHED'],
  'training.completed': ['TRAINING_DELIVERED'],
  'dataset.registered': ['ASSET_ASSESSED'],
  'dataset.compliant': ['ASSET_ASSESSED'],
  'dataset.open': ['ASSET_ASSESSED'],
  'lab.active': ['ASSET_ASSESSED'],
  'lab.serving': ['ASSET_ASSESSED'],
  'partner.localActive': ['PARTNERSHIP_RECORDED'],
};

/** Measures whose data another measure (or the measure itself) proves, by being above 0 at the end. */
const TOLD_BY: readonly (readonly [prefix: string, by: string])[] = [
  ['usage.users', 'usage.current'],
  ['readiness.score', 'readiness.current'],
  ['readiness.scored', 'readiness.current'],
  ['workforce.', 'workforce.headcount'],
  ['system.', 'system.rated'],
  ['survey.have.digital_literacy', 'survey.population.digital_literacy'],
  ['survey.population.digital_literacy', 'survey.population.digital_literacy'],
  ['survey.have.internet_use', 'survey.population.internet_use'],
  ['survey.population.internet_use', 'survey.population.internet_use'],
  ['survey.scoreMass.entrance_exam', 'survey.scorePopulation.entrance_exam'],
  ['survey.scorePopulation.entrance_exam', 'survey.scorePopulation.entrance_exam'],
  ['reporting.', 'reporting.due'],
  ['event.quality', 'event.quality'],
  ['event.anomaly', 'event.quality'],
];

/**
 * Whether the area has data for the measure at the end of the window. Cells follow their area
 * (reference/indicator-kinds#zero-and-null).
 */
export function hasData(measure: string, { oracle, area, last }: Scene): boolean {
  const isAbove = (name: string, cell: string) => oracle.stock(name, area, cell, last) > 0n;
  const types = FED_BY[measure];
  if (types) return types.some((type) => isAbove('event.present', `TYPE=${type}`));
  const teller = TOLD_BY.find(([prefix]) => measure.startsWith(prefix));
  if (!teller) throw new RangeError(`nothing tells whether there are data for ${measure}`);
  return isAbove(teller[1], '_T');
}
