import { type DynamicModule, Module } from '@nestjs/common';
import { Admission, admissionRules, type Model } from '#domain';
import {
  HeadStore,
  KpiStore,
  NoneLive,
  NotServable,
  orUnavailable,
  QuarantineStore,
  type SeriesStore,
} from '#kpi-store';
import { Clock, Cursors, HealthModule, Metrics, MetricsModule, Pages, type Probes } from '#platform';
import { ReadModel } from '#read-model';
import { Answers } from './answers/answers.js';
import { Backlog } from './answers/backlog.js';
import { Definitions } from './answers/definitions.js';
import { Areas } from './areas/areas.js';
import { AreasController } from './areas/areas.controller.js';
import { UnitsController } from './areas/units.controller.js';
import { HeadsController } from './audit/heads.controller.js';
import { IndicatorsController } from './catalogue/indicators.controller.js';
import { EntitiesController } from './details/entities.controller.js';
import { EventsController } from './details/events.controller.js';
import { EventPages } from './details/event-pages.js';
import { ObjectivesController } from './objectives/objectives.controller.js';
import { Scorecards } from './objectives/scorecards.js';
import { QualityController } from './quality/quality.controller.js';
import { StatusReading } from './quality/status-reading.js';
import { UnitReports } from './quality/unit-reports.js';
import { UnitStatusController } from './quality/unit-status.controller.js';
import { RankingController } from './ranking/ranking.controller.js';
import { StrategyController } from './strategy/strategy.controller.js';
import { TargetRevisions } from './targets/target-revisions.js';
import { TargetsController } from './targets/targets.controller.js';
import { IndicatorValues } from './values/indicator-values.js';
import { ValueAnswers } from './values/value-answers.js';
import { ValuesController } from './values/values.controller.js';

/** Everything that reporting needs from outside: MongoDB and Kafka in `start-reporting.ts`, memory in tests. */
export interface ReportingPorts {
  readonly store: KpiStore;
  /** The numbers of the version that `store` answers from. */
  readonly series: SeriesStore;
  /** Memory for the numbers that are kept decoded. */
  readonly seriesBudgetBytes: number;
  /** Which questions are worked on at once; by `admissionRules` unless given. */
  readonly admission?: Admission;
  /** Called if the live projection version is one that this software would misread; answers are then 503. */
  readonly notServable?: (error: NotServable) => void;
  readonly heads: HeadStore;
  /** Rejected records, of which only counts and the oldest are read. */
  readonly quarantine: QuarantineStore;
  readonly model: Model;
  readonly clock: Clock;
  readonly backlog: Backlog;
  /** Signs the cursors of lists; the same in all instances behind one address. */
  readonly cursorKey: string;
  readonly probes?: Probes;
  readonly metrics: Metrics;
}

@Module({})
export class ReportingModule {
  static with(ports: ReportingPorts): DynamicModule {
    const {
      store,
      series,
      seriesBudgetBytes,
      admission = new Admission(admissionRules),
      notServable = () => {},
      heads,
      quarantine,
      model,
      clock,
      backlog,
      cursorKey,
      probes = {},
      metrics,
    } = ports;
    // While no version is live yet, waiting is enough.
    const onUnavailable = (cause: unknown): void => {
      if (cause instanceof NotServable && !(cause instanceof NoneLive)) notServable(cause);
    };
    return {
      module: ReportingModule,
      imports: [HealthModule.with(probes), MetricsModule.with(metrics)],
      controllers: [
        StrategyController,
        ObjectivesController,
        IndicatorsController,
        ValuesController,
        RankingController,
        TargetsController,
        AreasController,
        UnitsController,
        EventsController,
        EntitiesController,
        HeadsController,
        QualityController,
        UnitStatusController,
      ],
      providers: [
        { provide: KpiStore, useValue: orUnavailable(store, onUnavailable) },
        {
          provide: ReadModel,
          useValue: new ReadModel(orUnavailable(series, onUnavailable), { budgetBytes: seriesBudgetBytes }),
        },
        { provide: Admission, useValue: admission },
        { provide: HeadStore, useValue: orUnavailable(heads) },
        { provide: QuarantineStore, useValue: orUnavailable(quarantine) },
        { provide: Definitions, useValue: new Definitions(model) },
        { provide: Clock, useValue: clock },
        { provide: Backlog, useValue: backlog },
        { provide: Cursors, useValue: new Cursors(cursorKey) },
        Answers,
        Areas,
        IndicatorValues,
        EventPages,
        Pages,
        Scorecards,
        TargetRevisions,
        StatusReading,
        UnitReports,
        ValueAnswers,
      ],
    };
  }
}
