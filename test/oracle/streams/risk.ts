import fc from 'fast-check';
import { countriesOf } from './speakers.js';
import { mostly, type Body, type Told, type Topic } from './topic.js';

const RAISED = 'risk.raised';
const CHANGED = 'risk.status_changed';

export const risk: Told = {
  kind: 'risk',
  names: [RAISED, CHANGED, CHANGED, CHANGED],
  idOf: (number) => `R-${number}`,
  bodyOn: (topic) => (topic.name === RAISED ? raising(topic) : statusChange(topic)),
  story: [
    { name: RAISED, data: { severity: 4, likelihood: 3 } },
    { name: CHANGED, data: { to: 'mitigated' } },
    { name: CHANGED, data: { to: 'materialised' } },
    { name: CHANGED, data: { to: 'closed' } },
  ],
};

function raising({ id, speaker }: Topic): Body {
  const subject = fc.constantFrom({ subjectKind: 'ecosystem' }, { subjectKind: 'project', subjectId: 'P-1' });
  const size = mostly([4, 3], [3, 4], [2, 5], [1, 1], [5, 5]);
  const riskClass = fc.constantFrom('privacy', 'inequality', 'human_rights');
  return fc
    .tuple(countriesOf(speaker), subject, size, riskClass)
    .map(([countries, about, [severity, likelihood], ofClass]) => ({
      riskId: id,
      title: 'Risk',
      countries,
      ...about,
      riskClass: ofClass,
      severity,
      likelihood,
    }));
}

function statusChange({ id }: Topic): Body {
  return fc
    .constantFrom(
      { to: 'mitigated' },
      { to: 'accepted', approverRole: 'head_of_office' },
      { to: 'materialised' },
      { to: 'closed' },
      { to: 'closed' },
    )
    .map((step) => ({ riskId: id, ...step }));
}
