import fc from 'fast-check';
import { countriesOf } from './speakers.js';
import { link, type Body, type Told, type Topic } from './topic.js';

const STARTED = 'experiment.started';
const CONCLUDED = 'experiment.concluded';
const SCALED = 'experiment.scaled';

export const experiment: Told = {
  kind: 'experiment',
  names: [STARTED, CONCLUDED, CONCLUDED, SCALED, SCALED],
  idOf: (number) => `X-${number}`,
  bodyOn: (topic) => {
    if (topic.name === STARTED) return start(topic);
    return topic.name === CONCLUDED ? conclusion(topic) : scaling(topic);
  },
  story: [
    { name: STARTED, data: {} },
    { name: CONCLUDED, data: { result: 'validated' } },
    { name: SCALED, data: {} },
  ],
};

function start({ id, speaker }: Topic): Body {
  const place = fc.constantFrom({ projectId: 'P-1' }, { labId: 'A-3' }, { projectId: 'P-2', labId: 'A-3' });
  const fixed = { experimentId: id, title: 'Experiment', hypothesis: 'It helps', plannedEnd: '2030-06-30' };
  return fc
    .tuple(countriesOf(speaker), place, fc.constantFrom('prototype', 'randomised_trial'))
    .map(([countries, where, method]) => ({ ...fixed, countries, ...where, method }));
}

function conclusion({ id }: Topic): Body {
  const outcome = fc.constantFrom(
    { result: 'validated', decision: 'scale' },
    { result: 'validated', decision: 'iterate' },
    { result: 'refuted', decision: 'stop' },
    { result: 'inconclusive', decision: 'iterate' },
  );
  const published = fc.constantFrom({}, { evidence: [link('learning')] }, { evidence: [link('report', true)] });
  return fc.tuple(outcome, published).map(([told, more]) => ({ experimentId: id, ...told, ...more }));
}

function scaling({ id }: Topic): Body {
  return fc.constantFrom('subnational', 'national').map((level) => ({ experimentId: id, solutionId: 'S-1', level }));
}
