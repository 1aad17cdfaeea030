import { AppError } from '../errors/error-table.js';
import { type Cost, MOST_COST } from '../indicators/planning/cost.js';
import { MOST_VALUES } from '../indicators/planning/plan.js';

/** How much a process answers at once. */
export interface AdmissionRules {
  /** Questions of at most this effort are small. */
  readonly smallEffort: number;
  /** Small questions that may be open at once. */
  readonly mostSmall: number;
  /** Those of them that one client may have open. */
  readonly mostSmallOfOne: number;
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

/**
 * Two of the largest questions at once; a small one is at most a hundredth of these, a fraction of a second. One client
 * that does not read its answers takes a fifth of the small places.
 */
export const admissionRules: AdmissionRules = {
  smallEffort: LARGEST / 100,
  mostSmall: 250,
  mostSmallOfOne: 50,
  mostLargeEffort: 2 * LARGEST,
};

/**
 * Which questions a process works on at once. Small ones have places of their own, so a large one never takes a place
 * from them; and no client can take all of them.
 * Guarantee: decides at once, and never holds more than the rules allow. Knows only clients that have a place.
 */
export class Admission {
  private small = 0;
  private readonly smallOf = new Map<string, number>();
  private largeEffort = 0;

  constructor(private readonly rules: AdmissionRules) {}

  /**
   * `client`: whoever sends the question. Returns the call that gives the place back; calling it again has no effect.
   * Errors: `overloaded`.
   */
  admit(effort: number, client: string): () => void {
    const isSmall = effort <= this.rules.smallEffort;
    const reason = this.reasonAgainst(effort, isSmall, client);
    if (reason !== null) throw new AppError('overloaded', reason);
    this.add(effort, isSmall, client, 1);
    let isOpen = true;
    return () => {
      if (isOpen) this.add(effort, isSmall, client, -1);
      isOpen = false;
    };
  }

  /** Null: there is a place. */
  private reasonAgainst(effort: number, isSmall: boolean, client: string): string | null {
    const { mostSmall, mostSmallOfOne, mostLargeEffort } = this.rules;
    if (!isSmall) return this.largeEffort + effort <= mostLargeEffort ? null : NO_PLACE_FOR_LARGE;
    if (this.small >= mostSmall) return NO_PLACE;
    return (this.smallOf.get(client) ?? 0) < mostSmallOfOne ? null : NO_PLACE_FOR_ONE;
  }

  private add(effort: number, isSmall: boolean, client: string, sign: 1 | -1): void {
    if (!isSmall) this.largeEffort += sign * effort;
    else {
      this.small += sign;
      const ofClient = (this.smallOf.get(client) ?? 0) + sign;
      if (ofClient > 0) this.smallOf.set(client, ofClient);
      else this.smallOf.delete(client);
    }
  }
}

const NO_PLACE_FOR_LARGE = 'The service is answering as many large questions as it can; try again.';
const NO_PLACE = 'The service is answering as many questions as it can; try again.';
const NO_PLACE_FOR_ONE =
  'The service is answering as many questions of this client as one client may have open; read their answers, and try again.';
