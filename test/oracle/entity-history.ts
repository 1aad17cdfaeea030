import type { Day, Known } from '#domain';
import type { Count, Happening, History } from './history.js';
import { projectHistory } from './project-history.js';
import { reportsOf } from './report-history.js';
import { isRecord, nameOf, recordCodes, resolvedEvents, type Resolved } from './resolved.js';
import { solutionHistory } from './solution-history.js';
import { usageHistory } from './usage-history.js';

/** The whole of one entity: what it counts, what its events report of themselves, what is wrong with them. */
export interface EntityHistory {
  readonly events: readonly Resolved[];
  readonly anomalies: ReadonlyMap<string, readonly string[]>;
  readonly happenings: readonly Happening[];
  readonly holdingsOn: (day: Day) => readonly Count[];
  readonly lapseDays: readonly Day[];
}

type Licences = (licence: string) => boolean;

export function openedHistories(set: readonly Known[], isOpenLicence: Licences): EntityHistory[] {
  const entities = [...new Set(set.map(({ event }) => event.entity))].sort();
  return entities.map((entity) =>
    openedHistory(
      set.filter(({ event }) => event.entity === entity),
      isOpenLicence,
    ),
  );
}

function openedHistory(known: readonly Known[], isOpenLicence: Licences): EntityHistory {
  const events = resolvedEvents(known);
  const standing = events.filter(({ isVoided }) => !isVoided);
  const history = historyOf(known[0]?.event.entity ?? '', standing, isOpenLicence);
  const ofData = standing.map((one) => [one.identity, history.codes(one)] as const);
  const records = known.map(({ event }) => event).filter(isRecord);
  const ofRecords = records.map((record) => [nameOf(record), recordCodes(record, known)] as const);
  const anomalies = [...ofData, ...ofRecords].filter(([, codes]) => codes.length > 0);
  const remembered = new Map<Day, readonly Count[]>();
  const holdingsOn = (day: Day) => {
    const holdings = remembered.get(day) ?? history.holdingsOn(day);
    remembered.set(day, holdings);
    return holdings;
  };
  return {
    events,
    anomalies: new Map(anomalies.map(([identity, codes]) => [identity, [...codes].sort()])),
    happenings: [...history.happenings, ...events.flatMap((one) => reportsOf(one, history))],
    holdingsOn,
    lapseDays: history.lapseDays,
  };
}

function historyOf(entity: string, events: readonly Resolved[], isOpenLicence: Licences): History {
  switch (entity.split(':')[0] ?? '') {
    case 'project':
      return projectHistory(events);
    case 'solution':
      return solutionHistory(events, isOpenLicence);
    case 'usage':
      return usageHistory(events);
    default:
      throw new RangeError(`no history is known for ${entity}`);
  }
}
