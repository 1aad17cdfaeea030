import { anomalyHelp } from '#domain';
import { type Block, code, table } from './markdown.js';

/** Generated blocks of the page of anomalies. */
export const anomalyBlocks: readonly Block[] = [
  {
    name: 'anomalies',
    text: () =>
      table(
        ['Code', 'Meaning', 'The event'],
        Object.entries(anomalyHelp).map(([name, { meaning, effect }]) => [code(name), meaning, effect]),
      ),
  },
];
