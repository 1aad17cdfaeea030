import { type Catalogue, type Plan, plan, type Question } from '#domain';

/** Plans that are kept, and values that all of them together may have: at most about 16 MiB. */
const [MOST_PLANS, MOST_VALUES] = [1_000, 100_000];

/**
 * Plans of the questions that were asked last: a plan depends only on the question, which names its day, and on the
 * catalogue. Guarantee: never keeps more than `mostPlans`, nor plans for more than `mostValues` together.
 */
export class RememberedPlans {
  /** Least recently asked first. */
  private readonly kept = new Map<string, Plan>();
  private values = 0;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly mostPlans = MOST_PLANS,
    private readonly mostValues = MOST_VALUES,
  ) {}

  /** The plan of the question. Errors: those of `plan`, which are not kept. */
  of(question: Question): Plan {
    const key = JSON.stringify(question);
    const planned = this.kept.get(key) ?? plan(question, this.catalogue);
    this.forget(key);
    this.keep(key, planned);
    return planned;
  }

  private keep(key: string, planned: Plan): void {
    this.kept.set(key, planned);
    this.values += planned.count;
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.mostPlans && this.values <= this.mostValues) return;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.values -= this.kept.get(key)?.count ?? 0;
    this.kept.delete(key);
  }
}
