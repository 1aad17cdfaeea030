import { addMonths } from '#domain';
import { progressOn } from '../span.js';
import { type Story, draftEvent, even, evenly, isEvenly, someCountries, someDay } from '../story.js';

/** Groups, and how much more or less often than usual each is consulted. */
const GROUPS = [
  ['government', 0.35],
  ['civil_society', 0.1],
  ['private_sector', 0],
  ['academia', -0.08],
  ['vulnerable_groups', -0.16],
] as const;
const MONTHS_TO_ADOPT = 10;
/** The first were adopted before the strategy began. */
const FIRST_ADOPTED = '2021-01-01';

/** A policy instrument in its stages: drafted, consulted with more and more groups, adopted, in force. */
export const policy: Story = (telling) => {
  const { name } = telling;
  const adopted = someDay(telling, FIRST_ADOPTED);
  const of = { instrumentId: name, title: `Instrument ${name}`, countries: someCountries(telling) };
  const kind = evenly(telling, 'kind', ['law', 'policy', 'strategy', 'standard']);
  const reached = (months: number, stage: string, more: object = {}) =>
    draftEvent(telling, 'policy.stage_reached', addMonths(adopted, months), {
      ...of,
      kind,
      stage,
      consultedGroups: [],
      ...more,
    });
  const usual = 0.45 + 0.3 * progressOn(adopted);
  const consulted = GROUPS.filter(([group, more]) => isEvenly(telling, group, usual + more)).map(([group]) => group);
  const consultedGroups = consulted.length === 0 ? ['government'] : consulted;
  const isAssessed = isEvenly(telling, 'rights', 0.35 + 0.35 * progressOn(adopted));
  const rights = isAssessed ? { rightsAssessment: { completedOn: addMonths(adopted, 1 - MONTHS_TO_ADOPT) } } : {};
  const evidence = [{ url: `https://laws.example.org/${name}`, kind: 'law', external: true }];
  const far = even(telling, 'far');
  return [
    reached(-MONTHS_TO_ADOPT, 'drafted'),
    reached(4 - MONTHS_TO_ADOPT, 'consulted', { consultedGroups, ...rights }),
    ...(far > 0.2 ? [reached(0, 'adopted', { evidence })] : []),
    ...(far > 0.55 ? [reached(5, 'in_force', { evidence })] : []),
  ];
};
