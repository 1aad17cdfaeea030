import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracleOf } from './oracle.js';
import { reference } from './oracle.fixture.js';
import { acceptedSet, KINDS } from './streams.js';

const CODES = `after-retirement already-adopted already-closed already-concluded already-scaled before-registration
  correction-moves-entity correction-of-voided design-screening-after-approval foreign-unit framework-version-changed from-state-mismatch
  instrument-changed kind-changed not-closed not-concluded not-registered not-submitted period-reported-twice
  registration-foreign registration-repeated same-day-assessment same-day-survey sample-too-small scaled-not-validated
  scaled-without-adoption snapshot-repeated spend-above-budget spend-falling stage-backwards stage-skipped
  target-type-mismatch target-unknown transition-ignored unit-not-due valid-from-repeated value-unchanged
  version-not-increasing void-repeated`.split(/\s+/);

/** Measures (reference/measures#declared), each with the dimensions of one of its cells. */
const CELLS =
  `project.approved/THEME project.approvedScreened/THEME project.active/DIRECTION project.activeDigital/PRINCIPLE
  project.activeDigitalRiskAssessed/THEME project.digitalSpendCents/GEN experiment.concluded/RESULT
  experiment.concludedWithLearning/METHOD experiment.validated/METHOD experiment.validatedScaled/METHOD solution.registered/DPG
  solution.open/CATEGORY solution.adopted/ADOPTER solution.adoptedDistinct/CATEGORY solution.atScale/SCALE rights.subject/SUBJECT_KIND
  rights.assessed/SUBJECT_KIND usage.users/DISABILITY,SEX usage.current/ risk.raised/RISK_CLASS risk.closedOfRaised/RISK_CLASS
  risk.daysToMitigation/BIN,RISK_CLASS risk.highOpen/RISK_CLASS foresight.completed/HORIZON foresight.withDecision/HORIZON
  readiness.current/FRAMEWORK,VERSION readiness.score/FRAMEWORK,PILLAR readiness.scored/FRAMEWORK,PILLAR
  policy.inclusiveAdopted/INSTRUMENT policy.scoped/INSTRUMENT policy.groupConsulted/STAKEHOLDER training.completed/AUDIENCE
  survey.have.digital_literacy/SEX survey.have.internet_use/DEG_URB survey.population.digital_literacy/INCOME_QUINTILE
  survey.population.internet_use/DISABILITY survey.scoreMass.entrance_exam/SCHOOL_LOCATION
  survey.scorePopulation.entrance_exam/SCHOOL_LOCATION workforce.headcount/SEX workforce.digitalRoles/SEX workforce.certified/GRADE
  system.rated/ASSET_KIND system.fit/DOMAIN system.satisfactionMass/DOMAIN system.responses/DOMAIN dataset.registered/LICENCE
  dataset.compliant/LICENCE dataset.open/FORMAT lab.active/ lab.serving/ partner.localActive/PARTNER_TYPE reporting.due/
  reporting.received/ reporting.onTime/ reporting.approved/ reporting.returned/ event.present/TYPE event.quality/FLAG
  event.anomaly/ANOMALY`.split(/\s+/);

describe('streams of accepted events', () => {
  const samples = fc.sample(acceptedSet({ kinds: KINDS, maxEvents: 40, maxRecords: 12 }), { numRuns: 600, seed: 4 });
  const oracles = samples.map((set) => oracleOf(set, reference));

  it('collide in every way for which there is a code', () => {
    const seen = oracles.flatMap((oracle) => [...oracle.anomalies().values()].flat());
    expect([...new Set(seen)].sort()).toEqual(CODES);
  });

  it('count something in every measure', () => {
    const keys = new Set(oracles.flatMap((oracle) => [...oracle.allSteps().keys()]));
    const seen = new Set([...keys].map((key) => cellNameOf(key.split('|'))));
    expect(CELLS.filter((cell) => !seen.has(cell))).toEqual([]);
    expect(new Set([...seen].map(measureIn))).toEqual(new Set(CELLS.map(measureIn)));
  });

  it('contain each identity once', () => {
    for (const set of samples) {
      expect(new Set(set.map(({ event }) => `${event.source}|${event.id}`)).size).toBe(set.length);
    }
  });
});

function cellNameOf([measure = '', , cell = '']: readonly string[]): string {
  return `${measure}/${cell === '_T' ? '' : cell.replaceAll(/=[^,]*/g, '')}`;
}

function measureIn(cell: string): string {
  return cell.slice(0, cell.indexOf('/'));
}
