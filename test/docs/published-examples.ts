import { adoption, correction, usage } from '#domain/testing';
import type { Block } from './markdown.js';

const fenced = (event: object) => `\`\`\`json\n${JSON.stringify(event, null, 2)}\n\`\`\``;

/** Whole events in structured mode, which acceptance is tried on. */
export const publishedExamples: Block = {
  name: 'examples',
  text: () =>
    [
      'A backfilled adoption. Its entity key is `solution:SOL-0009`.',
      fenced(adoption),
      'A report of use. Its entity key is `usage:SOL-0009/TZA`. AGE is not shown, so all 1,200 are AGE `_U`.',
      fenced(usage),
      'A correction that moves the adoption to October 2020. It carries `backfill`, because the day of its replacement lies before 2022.',
      fenced(correction),
    ].join('\n\n'),
};
