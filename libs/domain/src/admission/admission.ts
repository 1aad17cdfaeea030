import { AppError } from '../errors/error-table.js';
import { type Cost, MOST_COST } from '../indicators/planning/cost.js';
import { MOST_VALUES } from '../indicators/planning/plan.js';

/** How much a process answers at once. */
export interface AdmissionRules {
  /** Questions of at most this effort are small. */
  readonly smallEffort: number;
  /** Small questions that may be open at once. */
  readonly mostSmall: number;
  /** Effort of all large questions that may be open at once. */
  readonly mostLargeEffort: number;
}

/** What it takes to make a value and to write it, in reads of a series. Measured. */
const EFFORT_OF_VALUE = 30;

/** The work that an answer to these questions is, in reads of a series. */
export function effortOf(questions: readonly Cost[]): number {
  return questions.reduce((sum, { count, cost }) => sum + cost + EFFORT_OF_VALUE * count, 0);
}

const LARGEST = effortOf([{ count: MOST_VALUES, cost: MOST_COST }]);

/** Two of the largest questions at once; a small one is at most a hundredth of these, a fraction of a second. */
export const admissionRules: AdmissionRules = {
  smallEffort: LARGEST / 100,
  mostSmall: 250,
  mostLargeEffort: 2 * LARGEST,
};

/**
 * Which questions a process works on at once. Small ones have places of their own, so a large one never takes a place
 * from them.
 * Guarantee: decides at once, and never holds more than the rules allow.
 */
export class Admission {
  private small = 0;
  private largeEffort = 0;

  constructor(private readonly rules: AdmissionRules) {}

  /** Returns the call that gives the place back; calling it again has no effect. Errors: `overloaded`. */
  admit(effort: number): () => void {
    const isSmall = effort <= this.rules.smallEffort;
    if (!this.hasRoom(effort, isSmall)) throw new AppError('overloaded', explain(isSmall));
    this.add(effort, isSmall, 1);
    let isOpen = true;
    return () => {
      if (isOpen) this.add(effort, isSmall, -1);
      isOpen = false;
    };
  }

  private hasRoom(effort: number, isSmall: boolean): boolean {
    const { mostSmall, mostLargeEffort } = this.rules;
    return isSmall ? this.small < mostSmall : this.largeEffort + effort <= mostLargeEffort;
  }

  private add(effort: number, isSmall: boolean, sign: 1 | -1): void {
    if (isSmall) this.small += sign;
    else this.largeEffort += sign * effort;
  }
}

function explain(isSmall: boolean): string {
  return `The service is answering as many ${isSmall ? '' : 'large '}questions as it can; try again.`;
}
