import { describe, expect, it } from 'vitest';
import { type Known, identityOf } from '../events/event.js';
import { amendedBy } from '../fold/amendment.js';
import { fold } from '../fold/fold.js';
import { bucketsOf } from '../measures/bucket.js';
import { amended, happened, knownBy } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { needsRefold, planBatch, rowsOf } from './plan-batch.js';

const registered = happened('solution.registered', '2023-01-01');
const adopted = happened('solution.adopted', '2023-02-01');
const raised = happened('risk.raised', '2023-01-10');
/** Of entities of which nothing is stored. */
const first = (...news: readonly Known[]) => planBatch(news, { entities: new Map(), ...knownBy([]) }, model);

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
    const again = planBatch([earlier], { entities: new Map(), ...knownBy([renamed]) }, model);
    expect(again.verdicts).toEqual([]);
  });

  it('lets an awaited event evolve as it reads, without what came before', () => {
    const replacement = { effectivedate: '2023-03-01', data: adopted.event.data };
    const fix = amended(adopted, '2024-01-01', replacement);
    const { entity } = fold('solution:SOL-0009', [registered], model);
    const known = { ...knownBy([registered, fix]), history: new Map() };
    const effects = planBatch([adopted], { entities: new Map([[entity.key, entity]]), ...known }, model);
    expect(effects.entities).toEqual([fold(entity.key, [registered, fix, adopted], model).entity]);
  });

  it('never folds an entity again whose data events were not read', () => {
    const { entity } = fold('solution:SOL-0009', [registered, adopted], model);
    const known = { entities: new Map([[entity.key, entity]]), ...knownBy([registered, adopted]), history: new Map() };
    expect(() => planBatch([amended(adopted, '2024-01-01')], known, model)).toThrow('were not read');
  });

  it('reads data events again only for what is decided of one that is there', () => {
    const { entity } = fold('solution:SOL-0009', [registered, adopted], model);
    const void1 = amended(adopted, '2024-01-01');
    const elsewhere = { ...void1, event: { ...void1.event, data: { ...void1.event.data, targetId: 'nobody' } } };
    const again = { ...void1, event: { ...void1.event, id: 'again' } };
    const decided = (news: Known, ...before: readonly Known[]) => {
      const { amendments, held } = knownBy([registered, adopted, ...before]);
      return needsRefold(
        entity,
        [news],
        { before: amendments, after: amendedBy([news.event], amendments), held },
        model,
      );
    };
    expect([decided(void1), decided(elsewhere), decided(again, void1)]).toEqual([true, false, false]);
  });
});
