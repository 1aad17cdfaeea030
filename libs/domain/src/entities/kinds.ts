import type { EntityKind } from '../fold/entity-kind.js';
import { areaKind } from './area/area.js';
import { assetKind } from './asset/asset.js';
import { baselineKind } from './baseline/baseline.js';
import { catalogueKind } from './catalogue/catalogue.js';
import { experimentKind } from './experiment/experiment.js';
import { foresightKind } from './foresight/foresight.js';
import { partnerKind } from './partner/partner.js';
import { periodKind } from './period/period-kind.js';
import { policyKind } from './policy/policy.js';
import { projectKind } from './project/project.js';
import { readinessKind } from './readiness/readiness.js';
import { riskKind } from './risk/risk.js';
import { solutionKind } from './solution/solution.js';
import { surveyKind } from './survey/survey.js';
import { targetKind } from './target/target.js';
import { trainingKind } from './training/training.js';
import { usageKind } from './usage/usage.js';
import { workforceKind } from './workforce/workforce.js';

/** Every kind of entity. */
export const entityKinds: readonly EntityKind[] = [
  projectKind,
  experimentKind,
  solutionKind,
  usageKind,
  riskKind,
  foresightKind,
  readinessKind,
  policyKind,
  trainingKind,
  surveyKind,
  workforceKind,
  assetKind,
  partnerKind,
  catalogueKind,
  baselineKind,
  targetKind,
  periodKind,
  areaKind,
];
