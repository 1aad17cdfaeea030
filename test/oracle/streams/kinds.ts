import { asset } from './asset.js';
import { experiment } from './experiment.js';
import { area, baseline, catalogue, period, target } from './headquarters.js';
import { partner } from './partner.js';
import { foresight, policy } from './policy.js';
import { project } from './project.js';
import { readiness } from './readiness.js';
import { risk } from './risk.js';
import { solution, usage } from './solution.js';
import { training, workforce } from './staff.js';
import { survey } from './survey.js';
import type { Told } from './topic.js';

const ALL: readonly Told[] = [
  project,
  experiment,
  solution,
  usage,
  risk,
  foresight,
  readiness,
  policy,
  training,
  survey,
  workforce,
  asset,
  partner,
  period,
  baseline,
  target,
  area,
  catalogue,
];

/** Every kind of entity that events can be about. */
export const KINDS: readonly string[] = ALL.map(({ kind }) => kind);

export function toldOf(kind: string): Told {
  const told = ALL.find((one) => one.kind === kind);
  if (!told) throw new RangeError(`no events are made of ${kind}`);
  return told;
}

/** Full names of the types that are about a kind. */
export function typesOf(kind: string): readonly string[] {
  return [...new Set(toldOf(kind).names)].map(fullType);
}

export function fullType(name: string): string {
  return `org.undp.digital.${name}.v1`;
}
