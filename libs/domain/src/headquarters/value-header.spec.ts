import { expect, it } from 'vitest';
import { headerFault, valueRowOf } from './value-header.js';
import { valueColumns } from './value-row.js';

it('names the first fault of a header', () => {
  const needed = ['kind', 'indicator', 'area', 'value', 'setOn'];
  expect(headerFault(valueColumns)).toBeNull();
  expect(headerFault(needed)).toBeNull();
  expect(headerFault([...needed, 'Kind'])).toMatchObject({
    code: 'column-unknown',
    detail: expect.stringMatching(/"Kind".*kind, indicator.*Did you mean kind\?/),
  });
  expect(headerFault([...needed, 'area'])).toMatchObject({ code: 'column-repeated' });
  expect(headerFault(['area', 'period'])).toEqual({
    code: 'column-missing',
    detail: 'the first line must also name kind, indicator, value, setOn.',
  });
});

it('reads the cells of a line by the names of the header', () => {
  expect(valueRowOf(['value', 'kind', 'area'], ['80', 'target'])).toEqual({
    ...Object.fromEntries(valueColumns.map((column) => [column, ''])),
    kind: 'target',
    value: '80',
  });
});
