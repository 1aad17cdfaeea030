import { documentedCodes } from '#domain';
import { type Block, code, table } from './markdown.js';

const answers = documentedCodes.filter(({ status }) => status !== null);
const reasons = documentedCodes.filter(({ status, answer }) => status === null && answer === 'request-invalid');

/** Generated blocks of `errors.md`. */
export const errorBlocks: readonly Block[] = [
  {
    name: 'errors',
    text: () =>
      answers
        .map(({ code: name, title, status, retriable, when, whatToDo }) =>
          [
            `## ${name}\n\n${title}.\n`,
            `- Status: ${status}`,
            `- Retriable: ${retriable ? 'yes' : 'no'}`,
            `- When: ${when}`,
            `- What to do: ${whatToDo}`,
          ].join('\n'),
        )
        .join('\n\n'),
  },
  {
    name: 'reasons of requests',
    text: () =>
      table(
        ['Reason', 'When'],
        reasons.map(({ code: name, when }) => [code(name), when]),
      ),
  },
];
