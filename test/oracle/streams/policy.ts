import fc from 'fast-check';
import { rightsAssessed } from './rights.js';
import { countriesOf } from './speakers.js';
import { link, mostly, type Body, type Told, type Topic } from './topic.js';

const REACHED = 'policy.stage_reached';
const COMPLETED = 'foresight.completed';

export const policy: Told = {
  kind: 'policy',
  names: [REACHED],
  idOf: (number) => `I-${number}`,
  bodyOn: stage,
  story: [
    { stage: 'drafted' },
    { stage: 'consulted', consultedGroups: ['government', 'academia'] },
    { stage: 'adopted', evidence: [link('law')] },
    { stage: 'in_force' },
    { stage: 'repealed' },
  ].map((data) => ({ name: REACHED, data })),
};

export const foresight: Told = {
  kind: 'foresight',
  names: [COMPLETED],
  idOf: (number) => `F-${number}`,
  bodyOn: exercise,
  story: [{ name: COMPLETED, data: {} }],
};

/** Supplies what its stage demands: a link for an adoption, a group for a consultation. */
function stage({ id, speaker, day }: Topic): Body {
  const groups = ['government', 'academia', 'vulnerable_groups'];
  const step = fc.constantFrom('drafted', 'consulted', 'adopted', 'in_force', 'repealed').chain((reached) =>
    fc.subarray(groups, { minLength: reached === 'consulted' ? 1 : 0 }).map((consultedGroups) => ({
      stage: reached,
      consultedGroups,
      ...(reached === 'adopted' ? { evidence: [link('law', true)] } : {}),
    })),
  );
  const body = fc.record(
    {
      countries: countriesOf(speaker),
      kind: mostly('law', 'strategy'),
      rightsAssessment: rightsAssessed(day),
      skipReason: fc.constant('Not needed here'),
    },
    { requiredKeys: ['countries', 'kind'] },
  );
  return fc.tuple(body, step).map(([some, more]) => ({ instrumentId: id, title: 'Instrument', ...some, ...more }));
}

function exercise({ id, speaker, day }: Topic): Body {
  const yearsAhead = fc.constantFrom(1, 5, 6, 10, 11, 60);
  const used = fc.constantFrom({}, { decisionRef: 'Board decision', evidence: [link('decision')] });
  return fc.tuple(countriesOf(speaker), yearsAhead, used).map(([countries, years, more]) => ({
    exerciseId: id,
    title: 'Exercise',
    countries,
    horizonYear: Number(day.slice(0, 4)) + years,
    scenarios: 3,
    ...more,
  }));
}
