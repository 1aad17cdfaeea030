import { policyStages, type Day, type PolicyStageReached } from '#domain';
import { capital, capitals, countOnce, lastUntil, nothingCounted, type Count, type History } from './history.js';
import { journeyOf } from './journey.js';
import { told, type Resolved } from './resolved.js';

const reached = (one: Resolved) => told<PolicyStageReached>(one);
const rankOf = (stage: string) => policyStages.findIndex((one) => one === stage);

/** The owner's first event opens an instrument, and is applied like all others. */
export function policyHistory(events: readonly Resolved[], owner: string | undefined): History {
  const owners = events.filter(({ event }) => event.unit === owner);
  const [first] = owners;
  if (!first) return { codes: () => ['foreign-unit'], ...nothingCounted };
  const { kind, countries } = reached(first);
  const stages = journeyOf(owners, {
    start: 'none',
    stageOf: (one) => reached(one).stage,
    isLegal: (from, to) => rankOf(to) >= rankOf(from),
  });
  const { applied } = stages;

  const codes = (one: Resolved): string[] => {
    if (!owners.includes(one)) return ['foreign-unit'];
    if (!applied.includes(one)) return ['stage-backwards'];
    const isSkipping = rankOf(reached(one).stage) > rankOf(stages.before(one)) + 1;
    return [
      ...(isSkipping && reached(one).skipReason === undefined ? ['stage-skipped'] : []),
      ...(reached(one).kind === kind ? [] : ['kind-changed']),
    ];
  };

  const count = countOnce(first);
  const INSTRUMENT = [capital(kind)];
  const firstAt = (stage: string) => applied.find((one) => rankOf(reached(one).stage) >= rankOf(stage));
  const groupsOf = (some: readonly Resolved[]) => [...new Set(some.flatMap((one) => reached(one).consultedGroups))];

  const consulted = firstAt('consulted');
  const groups = groupsOf(applied);
  const scopings = (consulted ? [consulted.event.day] : []).flatMap((day) => [
    { ...count('policy.scoped', { INSTRUMENT }), day },
    ...(groups.length > 0 ? [{ ...count('policy.groupConsulted', { STAKEHOLDER: capitals(groups) }), day }] : []),
  ]);
  const adoption = firstAt('adopted');
  const isInclusive = groupsOf(applied.slice(0, adoption && applied.indexOf(adoption) + 1)).length > 0;
  const adoptions = (adoption && isInclusive ? [adoption.event.day] : []).map((day) => ({
    ...count('policy.inclusiveAdopted', { INSTRUMENT }),
    day,
  }));

  const subject = { SUBJECT_KIND: ['INSTRUMENT'] };
  const assessments = applied.filter((one) => reached(one).rightsAssessment !== undefined);
  const holdingsOn = (day: Day): Count[] => {
    if (['none', 'repealed'].includes(stages.on(day))) return [];
    const isAssessed = lastUntil(day, assessments) !== undefined;
    return [count('rights.subject', subject), ...(isAssessed ? [count('rights.assessed', subject)] : [])];
  };
  return { codes, happenings: [...scopings, ...adoptions], holdingsOn, lapseDays: [], countries };
}
