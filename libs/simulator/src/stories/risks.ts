import { addDays } from '#domain';
import { progressOn } from '../span.js';
import { type Story, draftEvent, even, evenInteger, evenly, isEvenly, someCountries, someDay } from '../story.js';

const CLASSES = [
  'cybersecurity',
  'misinformation',
  'privacy',
  'transparency',
  'regulation',
  'inequality',
  'human_rights',
] as const;
const FIRST = '2021-01-01';
/** Days until a risk is mitigated: the least, the most when the strategy began, and by how much that falls. */
const [LEAST, MOST, SOONER] = [15, 330, 150];

/** A risk: raised, then mitigated and closed, or accepted by someone with the authority to do so, or left open. */
export const risk: Story = (telling) => {
  const { name } = telling;
  const raised = someDay(telling, FIRST);
  const step = (afterDays: number, to: string, more: object = {}) =>
    draftEvent(telling, 'risk.status_changed', addDays(raised, afterDays), { riskId: name, to, ...more });
  const most = MOST - SOONER * progressOn(raised);
  const days = Math.round(LEAST + (most - LEAST) * even(telling, 'days'));
  const course = even(telling, 'course');
  const isHigh = isEvenly(telling, 'high', 0.5);
  return [
    draftEvent(telling, 'risk.raised', raised, {
      riskId: name,
      title: `Risk ${name}`,
      countries: someCountries(telling),
      subjectKind: 'ecosystem',
      riskClass: evenly(telling, 'class', CLASSES),
      severity: isHigh ? evenInteger(telling, 'severity', 4, 5) : evenInteger(telling, 'severity', 1, 3),
      likelihood: isHigh ? evenInteger(telling, 'likelihood', 3, 5) : evenInteger(telling, 'likelihood', 1, 3),
    }),
    ...(course < 0.85 ? [step(days, 'mitigated')] : []),
    ...(course < 0.45 + 0.2 * progressOn(raised)
      ? [step(days + evenInteger(telling, 'closing', 20, 120), 'closed')]
      : []),
    ...(course > 0.93 ? [step(days, 'accepted', { approverRole: 'head_of_office' })] : []),
  ];
};
