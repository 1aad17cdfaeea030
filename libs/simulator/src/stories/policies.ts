import { addMonths } from '#domain';
import { progressOn } from '../span.js';
import { type Story, draftEvent, someCountries, someDay } from '../story.js';

const GROUPS = ['government', 'private_sector', 'civil_society', 'academia', 'vulnerable_groups'] as const;

/** A policy instrument in its stages: drafted, consulted with more and more groups, adopted, in force. */
export const policy: Story = (telling) => {
  const { chance, name } = telling;
  const drafted = someDay(telling, 0.7);
  const of = { instrumentId: name, title: `Instrument ${name}`, countries: someCountries(telling) };
  const kind = chance.pick('kind', ['law', 'policy', 'strategy', 'standard']);
  const reached = (months: number, stage: string, more: object = {}) =>
    draftEvent(telling, 'policy.stage_reached', addMonths(drafted, months), {
      ...of,
      kind,
      stage,
      consultedGroups: [],
      ...more,
    });
  const consultedGroups = chance.some('groups', GROUPS, 0.35 + 0.4 * progressOn(drafted));
  const rights = chance.is('rights', 0.5) ? { rightsAssessment: { completedOn: addMonths(drafted, 3) } } : {};
  const adopted = { evidence: [{ url: `https://laws.example.org/${name}`, kind: 'law', external: true }] };
  const far = chance.number('far');
  return [
    reached(0, 'drafted'),
    ...(far > 0.15 ? [reached(4, 'consulted', { consultedGroups, ...rights })] : []),
    ...(far > 0.4 ? [reached(10, 'adopted', adopted)] : []),
    ...(far > 0.6 ? [reached(15, 'in_force', adopted)] : []),
  ];
};
