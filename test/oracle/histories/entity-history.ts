import type { Day, Known } from '#domain';
import { assetHistory } from './asset-history.js';
import { experimentHistory } from './experiment-history.js';
import { foresightHistory } from './foresight-history.js';
import { areaHistory, catalogueHistory, figureHistory } from './headquarters-history.js';
import { remember, type Count, type Happening, type History } from './history.js';
import { ownersIn } from './ownership.js';
import { partnerHistory } from './partner-history.js';
import { periodHistory } from './period-history.js';
import { policyHistory } from './policy-history.js';
import { projectHistory } from './project-history.js';
import { readinessHistory } from './readiness-history.js';
import { reportsOf } from './report-history.js';
import { identityOf, isRecord, recordCodes, resolvedEvents, type Resolved } from './resolved.js';
import { riskHistory } from './risk-history.js';
import { solutionHistory } from './solution-history.js';
import { surveyHistory } from './survey-history.js';
import { trainingHistory } from './training-history.js';
import { usageHistory } from './usage-history.js';
import { workforceHistory } from './workforce-history.js';

/** The whole of one entity: what it counts, what its events report about themselves, what is wrong with them. */
export interface EntityHistory {
  readonly entity: string;
  /** Standing events in the order of the fold, then voided ones. */
  readonly events: readonly Resolved[];
  readonly anomalies: ReadonlyMap<string, readonly string[]>;
  readonly happenings: readonly Happening[];
  readonly holdingsOn: (day: Day) => readonly Count[];
  /** Days on which anything about it can change. */
  readonly days: readonly Day[];
}

type Licences = (licence: string) => boolean;

export function openedHistories(set: readonly Known[], isOpenLicence: Licences): EntityHistory[] {
  const entities = new Map<string, Known[]>();
  for (const known of set) {
    const { entity } = known.event;
    entities.set(entity, [...(entities.get(entity) ?? []), known]);
  }
  return [...entities].map(([entity, known]) => openedHistory(entity, known, isOpenLicence));
}

function openedHistory(entity: string, known: readonly Known[], isOpenLicence: Licences): EntityHistory {
  const events = resolvedEvents(known);
  const standing = events.filter(({ isVoided }) => !isVoided);
  const history = historyOf(entity, standing, ownersIn(known), isOpenLicence);
  const remembered = { ...history, codes: remember(history.codes) };
  const ofEvents = standing.map((one) => [one.identity, remembered.codes(one)] as const);
  const records = known.map(({ event }) => event).filter(isRecord);
  const ofRecords = records.map((record) => [identityOf(record), recordCodes(record, known)] as const);
  const anomalies = [...ofEvents, ...ofRecords].filter(([, codes]) => codes.length > 0);
  const reports = events.filter(({ name }) => !name.startsWith('hq.')).flatMap((one) => reportsOf(one, remembered));
  return {
    entity,
    events,
    anomalies: new Map(anomalies.map(([identity, codes]) => [identity, [...codes].sort()])),
    happenings: [...history.happenings, ...reports],
    holdingsOn: remember(history.holdingsOn),
    days: [...new Set([...events.map(({ event }) => event.day), ...history.lapseDays])].sort(),
  };
}

type Owners = ReadonlyMap<string, string>;

function historyOf(entity: string, events: readonly Resolved[], owners: Owners, isOpenLicence: Licences): History {
  const owner = owners.get(`${entity} `);
  switch (entity.slice(0, entity.indexOf(':'))) {
    case 'project':
      return projectHistory(events, owner);
    case 'experiment':
      return experimentHistory(events, owner);
    case 'solution':
      return solutionHistory(events, owner, isOpenLicence);
    case 'usage':
      return usageHistory(events);
    case 'risk':
      return riskHistory(events, owner);
    case 'foresight':
      return foresightHistory(events, owner);
    case 'readiness':
      return readinessHistory(events);
    case 'policy':
      return policyHistory(events, owner);
    case 'training':
      return trainingHistory(events, owner);
    case 'survey':
      return surveyHistory(events);
    case 'workforce':
      return workforceHistory(events);
    case 'asset':
      return assetHistory(events, owner, isOpenLicence);
    case 'partner':
      return partnerHistory(events, owners);
    case 'period':
      return periodHistory(entity, events);
    case 'catalogue':
      return catalogueHistory(events);
    case 'baseline':
    case 'target':
      return figureHistory(events);
    case 'area':
      return areaHistory(events);
    default:
      throw new RangeError(`no history is known for ${entity}`);
  }
}
