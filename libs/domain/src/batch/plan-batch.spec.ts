import { describe, expect, it } from 'vitest';
import { type Known, identityOf } from '../events/event.js';
import { fold } from '../fold/fold.js';
import { bucketsOf } from '../measures/bucket.js';
import { amended, happened } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { planBatch, rowsOf } from './plan-batch.js';

const registered = happened('solution.registered', '2023-01-01');
const adopted = happened('solution.adopted', '2023-02-01');
const raised = happened('risk.raised', '2023-01-10');
/** Of entities of which nothing is stored. */
const first = (...news: readonly Known[]) => planBatch(news, new Map(), new Map(), model);

describe('a batch', () => {
  it('does to each of its entities what their events come to', () => {
    const effects = first(adopted, raised, registered);
    const folded = [
      fold('solution:SOL-0009', [adopted, registered], model),
      fold(raised.event.entity, [raised], model),
    ];
    expect(effects.entities).toEqual(folded.map(({ entity }) => entity));
    expect(effects.deltas).toEqual(bucketsOf(folded.flatMap((one) => rowsOf(one, model))));
    expect([effects.anomalies, effects.healed]).toEqual([[], []]);
  });

  it('may speak of an entity by a void alone, before anything that it is about', () => {
    const early = amended(adopted, '2024-01-01');
    const { entities, anomalies, deltas } = first(early);
    expect(entities).toMatchObject([{ opened: null, pending: [identityOf(adopted.event)], events: 1 }]);
    expect(anomalies).toEqual([
      { identity: identityOf(early.event), entity: 'solution:SOL-0009', codes: ['target-unknown'] },
    ]);
    expect(deltas).toEqual(bucketsOf([]));
  });
});
