import type { Amounts } from '../store.js';

/** A sum of steps, as an analyst would write it in SQL. */
interface PlainTerm {
  readonly measure: string;
  /** `flow`: in the window; `stock`: from the beginning until the end of the window. */
  readonly nature: 'flow' | 'stock';
  /** Cells that are added up. */
  readonly cells: readonly string[];
}

/** A number, or with a denominator a ratio, that a group-by can express. */
interface PlainIndicator {
  readonly code: string;
  readonly numerator: PlainTerm;
  readonly denominator?: PlainTerm;
}

const flow = (measure: string, ...cells: string[]): PlainTerm => term('flow', measure, cells);
const stock = (measure: string, ...cells: string[]): PlainTerm => term('stock', measure, cells);

function term(nature: PlainTerm['nature'], measure: string, cells: readonly string[]): PlainTerm {
  return { measure, nature, cells: cells.length === 0 ? ['_T'] : cells };
}

const digital = stock('project.activeDigital');
const spend = flow('project.digitalSpendCents');
const PRINCIPLES = 'HUMAN_RIGHTS INCLUSIVE SHARED_STANDARDS OPEN_STANDARDS LOCAL_ECOSYSTEMS PARTNERSHIPS'.split(' ');
const DIRECTIONS = 'STRUCTURAL_TRANSFORMATION LEAVING_NO_ONE_BEHIND BUILDING_RESILIENCE'.split(' ');

type Row = readonly [code: string, numerator: PlainTerm, denominator?: PlainTerm];

const ROWS: readonly Row[] = [
  ['O1.01', flow('solution.adopted')],
  ['O1.03', flow('project.approvedScreened'), flow('project.approved')],
  ['O1.04', digital, stock('project.active')],
  ['O1.06', flow('experiment.concluded')],
  ['O1.07', flow('experiment.concludedWithLearning'), flow('experiment.concluded')],
  ['O1.08', flow('experiment.validatedScaled'), flow('experiment.validated')],
  ['O1.09', stock('solution.atScale')],
  ['O1.10', stock('project.activeDigitalRiskAssessed'), digital],
  ['O1.12', flow('foresight.withDecision'), flow('foresight.completed')],
  ['O1.13', stock('usage.users')],
  ['O2.03', flow('policy.inclusiveAdopted')],
  ['O2.05', stock('rights.assessed'), stock('rights.subject')],
  ['O2.07', flow('training.completed')],
  ['O2.08', stock('survey.have.digital_literacy'), stock('survey.population.digital_literacy')],
  ['O2.13', stock('usage.users', 'VULN_GROUP=ANY')],
  ['O2.14', stock('solution.open'), stock('solution.registered')],
  ['O2.15', stock('partner.localActive')],
  ['O3.01', stock('workforce.certified'), stock('workforce.headcount')],
  ['O3.03', flow('project.digitalSpendCents', 'GEN=GEN2', 'GEN=GEN3'), spend],
  ['O3.04', stock('system.fit'), stock('system.rated')],
  ['O3.06', stock('dataset.compliant'), stock('dataset.registered')],
  ['O3.07', stock('dataset.open')],
  ['O3.08', flow('reporting.onTime'), flow('reporting.due')],
  ['O3.10', stock('lab.active')],
  ...PRINCIPLES.map((code, at): Row => [`XP.${at + 1}`, stock(digital.measure, `PRINCIPLE=${code}`), digital]),
  ...DIRECTIONS.map((code, at): Row => [`XD.${at + 1}`, stock(digital.measure, `DIRECTION=${code}`)]),
];

/** The series of the report that need neither medians, indices, gaps nor counts of countries. */
const PLAIN_INDICATORS: readonly PlainIndicator[] = ROWS.map(([code, numerator, denominator]) => ({
  code,
  numerator,
  ...(denominator && { denominator }),
}));

/** Sums of a measure's cell: in the window, and from the beginning until its end. */
export interface PlainSums {
  readonly flow: number;
  readonly stock: number;
}

/** The amounts of all of them in a group-by's answer, which is keyed `measure cell`. */
export function amountsIn(sums: ReadonlyMap<string, PlainSums>): ReadonlyMap<string, Amounts> {
  return new Map(
    PLAIN_INDICATORS.map(({ code, numerator, denominator }) => [
      code,
      { numerator: amountIn(sums, numerator), denominator: denominator && amountIn(sums, denominator) },
    ]),
  );
}

function amountIn(sums: ReadonlyMap<string, PlainSums>, { measure, nature, cells }: PlainTerm): number {
  return cells.reduce((sum, cell) => sum + (sums.get(`${measure} ${cell}`)?.[nature] ?? 0), 0);
}

const terms = PLAIN_INDICATORS.flatMap(({ numerator, denominator }) => [
  numerator,
  ...(denominator ? [denominator] : []),
]);
const needed = new Set(terms.flatMap(({ measure, cells }) => cells.map((cell) => `${measure} ${cell}`)));

/** Whether a plain indicator reads this cell of this measure. */
export function isNeeded(measure: string, cell: string): boolean {
  return needed.has(`${measure} ${cell}`);
}
