import { expect, it } from 'vitest';
import { reference } from '../testing/reference.js';
import { decisionPrefixes, decisionSenderOf } from './decision-sender.js';

it('speaks for the unit of a source with the right to govern, and for no other', () => {
  const source = 'https://data.example.org/hq-cdo/targets';
  expect(decisionSenderOf(source, reference)).toEqual({ source, unit: 'HQ-CDO' });
  expect(decisionSenderOf('https://data.example.org/tza/pims', reference)).toBeNull();
  expect(decisionSenderOf('https://elsewhere.example.org/', reference)).toBeNull();
  expect(decisionPrefixes(reference)).toEqual(['https://data.example.org/hq-cdo/', 'https://data.example.org/hq-exo/']);
});
