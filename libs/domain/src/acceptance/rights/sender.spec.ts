import { describe, expect, it } from 'vitest';
import { acceptanceContext, adoption, draft, judged, problemsOf } from '../../testing/events.js';
import { nobody, type Sender, senderBy, commonSender, senderOf } from './sender.js';

const target = draft('hq.target_set');
const by = (sender: Sender) =>
  [adoption, target].map((event) => problemsOf(judged(event, { ...acceptanceContext, sender })));
const NOT_ALLOWED = ['type-not-allowed /type'];

describe('a key', () => {
  it('sends data with events:write, what headquarters decides with govern, and neither for the other', () => {
    expect(by(senderBy({ scopes: ['events:write'], units: '*' }))).toEqual([[], NOT_ALLOWED]);
    expect(by(senderBy({ scopes: ['govern'], units: '*' }))).toEqual([NOT_ALLOWED, []]);
    expect(by(senderBy({ scopes: ['govern', 'events:write'], units: '*' }))).toEqual([[], []]);
    expect(by(senderBy({ scopes: ['operate'], units: '*' }))).toEqual([NOT_ALLOWED, NOT_ALLOWED]);
  });

  it('sends them for its units only', () => {
    expect(by(senderBy({ scopes: ['govern', 'events:write'], units: ['KEN'] }))).toEqual([
      ['tenant-mismatch /unit'],
      ['tenant-mismatch /unit'],
    ]);
  });

  it('is told the scope that it lacks', () => {
    const answer = judged(target, { sender: senderBy({ scopes: ['events:write'], units: '*' }) });
    expect(answer.status === 'rejected' && answer.problems[0]?.detail).toBe('the sender lacks the scope govern');
  });
});

describe('an inbox', () => {
  it('sends all for its unit: what of that, the right of the source says', () => {
    expect(by(senderOf('TZA'))).toEqual([[], ['tenant-mismatch /unit']]);
    expect(by(senderOf('HQ-CDO'))).toEqual([['tenant-mismatch /unit'], []]);
  });
});

describe('who is not known', () => {
  it('sends nothing, and is told what to do', () => {
    const answer = judged(adoption, { sender: nobody });
    expect(answer.status === 'rejected' && answer.problems).toEqual([
      {
        pointer: '/unit',
        code: 'tenant-mismatch',
        detail: 'it is not known for which unit the sender speaks: send the event again, with a key of "TZA"',
      },
    ]);
  });
});

describe('two that must both be allowed to', () => {
  const kenya: Sender = { units: ['KEN', 'UGA'], rights: ['report'] };

  it('send what each may send', () => {
    expect(commonSender(kenya, { units: ['UGA', 'TZA'], rights: ['report', 'govern'] })).toEqual({
      units: ['UGA'],
      rights: ['report'],
    });
    expect(commonSender(kenya, { units: '*', rights: ['govern'] })).toEqual({ units: ['KEN', 'UGA'], rights: [] });
    expect(commonSender({ units: '*', rights: [] }, kenya)).toEqual({ units: ['KEN', 'UGA'], rights: [] });
    expect(commonSender({ units: '*', rights: [] }, { units: '*', rights: [] }).units).toBe('*');
  });
});
