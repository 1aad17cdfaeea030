import { addDays } from '#domain';
import { type Story, draftEvent, someCountries, someDay } from '../story.js';

const CLASSES = [
  'cybersecurity',
  'misinformation',
  'privacy',
  'transparency',
  'regulation',
  'inequality',
  'human_rights',
] as const;

/** A risk: raised, then mitigated and closed, or accepted by someone with the authority to do so, or left open. */
export const risk: Story = (telling) => {
  const { chance, name } = telling;
  const raised = someDay(telling);
  const step = (afterDays: number, to: string, more: object = {}) =>
    draftEvent(telling, 'risk.status_changed', addDays(raised, afterDays), { riskId: name, to, ...more });
  const days = 5 + Math.round(400 * chance.number('days') ** 2);
  const course = chance.number('course');
  return [
    draftEvent(telling, 'risk.raised', raised, {
      riskId: name,
      title: `Risk ${name}`,
      countries: someCountries(telling),
      subjectKind: 'ecosystem',
      riskClass: chance.pick('class', CLASSES),
      severity: chance.integer('severity', 1, 5),
      likelihood: chance.integer('likelihood', 1, 5),
    }),
    ...(course < 0.65 ? [step(days, 'mitigated')] : []),
    ...(course < 0.45 ? [step(days + chance.integer('closing', 20, 200), 'closed')] : []),
    ...(course > 0.9 ? [step(days, 'accepted', { approverRole: 'head_of_office' })] : []),
  ];
};
