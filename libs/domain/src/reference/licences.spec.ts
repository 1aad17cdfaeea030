import { describe, expect, it } from 'vitest';
import { licencesCsv } from '../../reference/make-licences.mjs';
import { referenceTexts } from '../testing/reference.js';

describe('the licence list', () => {
  it('is that of the pinned package', () => {
    expect(referenceTexts['licences.csv']).toBe(licencesCsv);
  });
});
