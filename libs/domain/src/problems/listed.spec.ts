import { describe, expect, it } from 'vitest';
import { listed } from './listed.js';

describe('a list of codes', () => {
  it('is whole while it is short, else its first and how many there are', () => {
    expect(listed(['a', 'b'])).toBe('a, b');
    const many = Array.from({ length: 100 }, (_, index) => `code_${index}`);
    expect(listed(many)).toMatch(/^code_0, code_1, .*, code_\d+, … \(100 in all\)$/);
    expect(listed(many).length).toBeLessThan(140);
  });
});
