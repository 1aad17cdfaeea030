import { Injectable } from '@nestjs/common';
import {
  Admission,
  effortOf,
  type Plan,
  publish,
  type PublishedValue,
  type Question,
  type TargetBook,
  type Viewer,
} from '#domain';
import type { Position } from '#kpi-store';
import { ReadModel } from '#read-model';
import { Definitions } from '../answers/definitions.js';
import { RememberedPlans } from './remembered-plans.js';

/** Questions whose series are at hand, all at one vector. */
export interface OpenValues {
  readonly position: Position;
  /** All baselines and targets, at the same vector. */
  readonly targets: TargetBook;
  /**
   * The values of each question in the order of its plan, made one by one, as the viewer may see them. Null: a moment
   * to pause.
   */
  publish(viewer: Viewer): readonly Iterable<PublishedValue | null>[];
  /** Must be called once, also when nobody wants the values any more. */
  release(): void;
}

/** The only way to a value: plan, position, read, publish. */
@Injectable()
export class IndicatorValues {
  private readonly plans: RememberedPlans;

  constructor(
    definitions: Definitions,
    private readonly model: ReadModel,
    private readonly admission: Admission,
  ) {
    this.plans = new RememberedPlans(definitions.catalogue);
  }

  /** Errors: those of `plan`. Nothing is read. */
  plan(questions: readonly Question[]): readonly Plan[] {
    return questions.map((question) => this.plans.of(question));
  }

  /** What an answer to a request that has arrived is about, at least. Errors: those of the store. */
  position(): Promise<Position> {
    return this.model.position();
  }

  /** All baselines and targets, not older than the position. Errors: those of the read model. */
  async targetsAt(atLeast: Position): Promise<TargetBook> {
    const reading = await this.model.read([], atLeast, { targets: true });
    reading.release();
    return reading.targets as TargetBook;
  }

  /**
   * Reads what the plans need, and the targets. `client`: whoever asks. Errors: `overloaded`, and those of the read
   * model.
   */
  async open(plans: readonly Plan[], atLeast: Position, client: string): Promise<OpenValues> {
    const leave = this.admission.admit(effortOf(plans), client);
    try {
      const needs = plans.flatMap((planned) => planned.needs);
      const reading = await this.model.read(needs, atLeast, { targets: true });
      return {
        position: reading.position,
        targets: reading.targets as TargetBook,
        publish: (viewer) => plans.map((planned) => publish(planned, reading.view, viewer)),
        release: () => {
          reading.release();
          leave();
        },
      };
    } catch (error) {
      leave();
      throw error;
    }
  }
}
