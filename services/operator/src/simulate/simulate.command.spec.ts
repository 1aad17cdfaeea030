import { expect, it } from 'vitest';
import { wholeNumber } from './simulate.command.js';

it('takes whole numbers only', () => {
  const years = wholeNumber(1, 4);
  expect(years('4')).toBe(4);
  for (const text of ['0', '5', '1.5', '-1', '', 'many']) expect(() => years(text)).toThrow('from 1 to 4');
});
