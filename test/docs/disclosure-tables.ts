import { hiddenWithOf, indicators, isPeopleValued, seriesOf } from '#domain';
import { type Block, code, table } from './markdown.js';

/** Generated blocks of the page of disclosure. */
export const disclosureBlocks: readonly Block[] = [
  {
    name: 'people-valued',
    text: () => {
      const rows = indicators
        .flatMap(seriesOf)
        .filter((asked) => isPeopleValued(asked))
        .map((asked) => {
          const hidden = hiddenWithOf(asked).map(
            ({ indicator, by, codes }) => `${codes.map(code).join(' or ')} of ${indicator} by ${code(by)}`,
          );
          return [code(asked.code), asked.name.en, String(asked.min ?? 'by its parts'), hidden.join('; ')];
        });
      return table(['Code', 'Name', 'm', 'Hidden with'], rows);
    },
  },
];
