import { describe, expect, it } from 'vitest';
import { identityOf } from '../events/event.js';
import { isAmendment, verdictKeyIn, verdictKeyOf } from '../fold/amendment.js';
import { newEntity } from '../fold/fold.js';
import { amended, happened } from '../testing/histories.js';
import { heldIn, targetsIn, verdictKeysIn } from './batch-reads.js';

const adopted = happened('solution.adopted', '2023-02-01');
const raised = happened('risk.raised', '2023-01-10');
const voided = amended(adopted, '2024-01-01');
const again = { ...voided, event: { ...voided.event, id: 'again' } };
const target = identityOf(adopted.event);
const known = (...keys: readonly string[]) => new Map(keys.map((key) => [key, newEntity(key)]));

describe('what a batch must know', () => {
  it('are the verdicts on its data events and those that it changes, each once', () => {
    expect(verdictKeysIn([raised, voided, again, adopted])).toEqual([
      verdictKeyOf(raised.event),
      verdictKeyOf(adopted.event),
    ]);
  });

  it('are its targets, each once, unless nothing is stored of their entity', () => {
    expect(targetsIn([voided, again, raised], known(adopted.event.entity))).toEqual([target]);
    expect(targetsIn([voided, again, raised], known(raised.event.entity))).toEqual([]);
  });

  it('are the verdicts whose target is there, as an event of that entity and type', () => {
    const held = (entity: string, type: string) => [...heldIn([voided, raised], new Map([[target, { entity, type }]]))];
    const { entity, type } = adopted.event;
    expect(isAmendment(voided.event) && held(entity, type)).toEqual([
      isAmendment(voided.event) && verdictKeyIn(voided.event),
    ]);
    expect([held('solution:OTHER', type), held(entity, raised.event.type)]).toEqual([[], []]);
    expect([...heldIn([voided], new Map())]).toEqual([]);
  });
});
