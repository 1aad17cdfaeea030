import { describe, expect, it } from 'vitest';
import { type Recorded, identityOf } from '../events/event.js';
import { addAmendments } from '../fold/amendment.js';
import { fold } from '../fold/fold.js';
import { bucketsOf } from '../measures/bucket.js';
import { amended, happened, inLedger, knownBy, planned } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { needsRefold } from './needs-refold.js';
import { outlineBatch, refoldedIn } from './outline-batch.js';
import { NOTHING_REREAD, planBatch, rowsOf } from './plan-batch.js';

const registered = happened('solution.registered', '2023-01-01');
const adopted = happened('solution.adopted', '2023-02-01');
const raised = happened('risk.raised', '2023-01-10');
/** Plans a batch of entities without stored state. */
const first = (...news: readonly Recorded[]) => planned(inLedger(news), { entities: new Map(), ...knownBy([]) });
const folded = (...events: readonly Recorded[]) => fold(events[0]?.event.entity ?? '', inLedger(events), model);

describe('a batch', () => {
  it('does to each of its entities what their events come to', () => {
    const effects = first(adopted, raised, registered);
    const all = [folded(adopted, registered), folded(raised)];
    expect(effects.entities).toEqual(all.map(({ entity }) => entity));
    expect(effects.deltas).toEqual(bucketsOf(all.flatMap((one) => rowsOf(one, model))));
    expect([effects.anomalies, effects.healed]).toEqual([[], []]);
  });

  it('may speak of an entity by a void alone, which waits in its verdict and leaves nothing else', () => {
    const early = amended(adopted, '2024-01-01');
    const { verdicts, ...rest } = first(early);
    expect(verdicts).toMatchObject([{ entity: 'solution:SOL-0009', target: identityOf(adopted.event) }]);
    expect(rest).toEqual({ entities: [], anomalies: [], healed: [], deltas: bucketsOf([]) });
  });

  it('changes no verdict by what was decided before the one that stands', () => {
    const replacement = { effectivedate: '2023-03-01', data: adopted.event.data };
    const [earlier, later] = [amended(adopted, '2024-01-01', replacement), amended(adopted, '2024-02-01', replacement)];
    const renamed = { ...later, event: { ...later.event, id: 'later' } };
    const again = planned(inLedger([earlier]), { entities: new Map(), ...knownBy(inLedger([renamed])) });
    expect(again.verdicts).toEqual([]);
  });

  it('lets an awaited event evolve as it reads, without what came before', () => {
    const replacement = { effectivedate: '2023-03-01', data: adopted.event.data };
    const fix = amended(adopted, '2024-01-01', replacement);
    const { entity } = folded(registered);
    const all = inLedger([registered, fix, adopted]);
    const known = { ...knownBy(all.slice(0, 2)), history: new Map() };
    const effects = planned(all.slice(2), { entities: new Map([[entity.key, entity]]), ...known });
    expect(effects.entities).toEqual([fold(entity.key, all, model).entity]);
  });

  it('never folds an entity again whose data events were not read', () => {
    const { entity } = folded(registered, adopted);
    const all = inLedger([registered, adopted, amended(adopted, '2024-01-01')]);
    const known = { entities: new Map([[entity.key, entity]]), ...knownBy(all.slice(0, 2)), history: new Map() };
    expect(() => planned(all.slice(2), known)).toThrow('were not read');
  });

  it('decides once which entities are folded again: the plan does what the outline says', () => {
    const { entity } = folded(registered, adopted);
    const all = inLedger([registered, adopted, amended(adopted, '2024-01-01')]);
    const known = { entities: new Map([[entity.key, entity]]), ...knownBy(all.slice(0, 2)) };
    const outline = outlineBatch(all.slice(2), known, model);
    expect(refoldedIn(outline)).toEqual([entity]);
    expect(planBatch(outline, known, model).entities).toEqual([fold(entity.key, all, model).entity]);
    const evolving = { ...outline, entities: outline.entities.map((one) => ({ ...one, isRefolded: false })) };
    expect(refoldedIn(evolving)).toEqual([]);
    expect(planBatch(evolving, NOTHING_REREAD, model).entities).toEqual([]);
  });

  it('reads data events again only for what is decided of one that is there', () => {
    const { entity } = folded(registered, adopted);
    const void1 = amended(adopted, '2024-01-01');
    const elsewhere = { ...void1, event: { ...void1.event, data: { ...void1.event.data, targetId: 'nobody' } } };
    const again = { ...void1, event: { ...void1.event, id: 'again' } };
    const decided = (news: Recorded, ...before: readonly Recorded[]) => {
      const all = inLedger([registered, adopted, ...before, news]);
      const { amendments, held } = knownBy(all.slice(0, -1));
      return needsRefold(
        entity,
        all.slice(-1),
        { before: amendments, after: addAmendments([news.event], amendments), held },
        model,
      );
    };
    expect([decided(void1), decided(elsewhere), decided(again, void1)]).toEqual([true, false, false]);
  });
});
