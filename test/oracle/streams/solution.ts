import fc from 'fast-check';
import { people } from './people.js';
import { rightsAssessed } from './rights.js';
import { countriesOf } from './speakers.js';
import type { Body, Told, Topic } from './topic.js';

const REGISTERED = 'solution.registered';
const ADOPTED = 'solution.adopted';
const SCALED = 'solution.scale_changed';
const USED = 'usage.reported';

export const solution: Told = {
  kind: 'solution',
  names: [REGISTERED, ADOPTED, ADOPTED, SCALED, SCALED, SCALED],
  idOf: (number) => `S-${number}`,
  bodyOn: (topic) => {
    if (topic.name === REGISTERED) return registration(topic);
    return topic.name === ADOPTED ? adoption(topic) : scaleChange(topic);
  },
  story: [REGISTERED, ADOPTED, SCALED, SCALED].map((name) => ({ name, data: {} })),
};

export const usage: Told = {
  kind: 'usage',
  names: [USED],
  idOf: (number, { country }) => `S-${number}/${country}`,
  bodyOn: report,
  story: [USED, USED].map((name) => ({ name, data: {} })),
};

function registration({ id, speaker, day }: Topic): Body {
  const terms = fc.constantFrom(
    { licence: 'MIT', dpg: 'registered' },
    { licence: 'CC-BY-4.0', dpg: 'candidate' },
    { licence: 'LicenseRef-Proprietary', dpg: 'no' },
    { dpg: 'unknown' },
  );
  const body = fc.record(
    {
      countries: countriesOf(speaker),
      category: fc.constantFrom('e_learning', 'other'),
      openStandards: fc.subarray(['OpenAPI 3.1']),
      accessibility: fc.constant('unknown'),
      rightsAssessment: rightsAssessed(day),
    },
    { requiredKeys: ['countries', 'category', 'openStandards', 'accessibility'] },
  );
  return fc.tuple(body, terms).map(([some, term]) => ({ solutionId: id, title: 'Digital solution', ...some, ...term }));
}

function adoption({ id, country }: Topic): Body {
  const adopterType = fc.constantFrom('national_government', 'civil_society');
  const body = fc.record({ adopterType, supportType: fc.constant('technical') }, { requiredKeys: [] });
  return body.map((some) => ({ solutionId: id, country, ...some }));
}

function scaleChange({ id, country, day }: Topic): Body {
  const levels = ['none', 'pilot', 'subnational', 'national', 'retired'];
  const steps = levels
    .flatMap((from) => levels.slice(1).map((to) => ({ from, to })))
    .filter(({ from, to }) => from !== to && (from !== 'retired' || to === 'pilot'));
  const upward = fc.constantFrom({ from: 'none', to: 'national' }, { from: 'none', to: 'subnational' });
  const local = fc.oneof(upward, fc.constantFrom(...steps)).map((step) => ({ country, ...step }));
  const everywhere = fc.constant({ to: 'retired' });
  const assessed = fc.constantFrom({}, {}, { rightsAssessment: { completedOn: day } });
  const step = fc.oneof({ weight: 5, arbitrary: local }, { weight: 1, arbitrary: everywhere });
  return fc.tuple(step, assessed).map(([some, more]) => ({ solutionId: id, ...some, reason: 'As agreed', ...more }));
}

function report({ id, country, day }: Topic): Body {
  return fc
    .record({
      category: fc.constantFrom('e_learning', 'other'),
      periodStart: fc.constantFrom(day, `${day.slice(0, 7)}-01`),
      basis: fc.constantFrom('measured', 'estimated', 'sample'),
      users: people(),
    })
    .map((body) => ({ solutionId: id.slice(0, id.indexOf('/')), country, periodEnd: day, ...body }));
}
