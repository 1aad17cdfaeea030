import { AppError } from '../errors/error-table.js';

export interface AdmissionRules {
  /** Questions that cost at most this are small. */
  readonly smallCost: number;
  /** Small questions that may be open at once. */
  readonly mostSmall: number;
  /** Cost of all large questions that may be open at once. */
  readonly mostLargeCost: number;
}

/** Two of the largest questions at once. A small one costs about as much as a value broken down by one dimension. */
export const admissionRules: AdmissionRules = { smallCost: 20_000, mostSmall: 500, mostLargeCost: 4_000_000 };

/**
 * Which questions a process works on at once. Small ones have places of their own, so a large one never takes a place
 * from them.
 * Guarantee: decides at once, and never holds more than the rules allow.
 */
export class Admission {
  private small = 0;
  private largeCost = 0;

  constructor(private readonly rules: AdmissionRules) {}

  /** Returns the call that gives the place back; calling it again has no effect. Errors: `overloaded`. */
  admit(cost: number): () => void {
    const isSmall = cost <= this.rules.smallCost;
    if (!this.hasRoom(cost, isSmall)) throw new AppError('overloaded', explain(isSmall));
    this.add(cost, isSmall, 1);
    let isOpen = true;
    return () => {
      if (isOpen) this.add(cost, isSmall, -1);
      isOpen = false;
    };
  }

  private hasRoom(cost: number, isSmall: boolean): boolean {
    const { mostSmall, mostLargeCost } = this.rules;
    return isSmall ? this.small < mostSmall : this.largeCost + cost <= mostLargeCost;
  }

  private add(cost: number, isSmall: boolean, sign: 1 | -1): void {
    if (isSmall) this.small += sign;
    else this.largeCost += sign * cost;
  }
}

function explain(isSmall: boolean): string {
  return `The service is answering as many ${isSmall ? '' : 'large '}questions as it can; try again.`;
}
