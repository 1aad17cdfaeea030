import { describe, expect, it } from 'vitest';
import { newEntity } from '../fold/fold.js';
import { WHOLE } from '../fold/ownership.js';
import { amended, happened } from '../testing/histories.js';
import { isEntityShown, isStateShown, stepsShown } from './entity-sight.js';

const kenyan = happened('solution.adopted', '2023-02-01', { country: 'KEN' }, { unit: 'KEN' });
const orphan = newEntity(kenyan.event.entity);
const owned = { ...orphan, owners: { [WHOLE]: 'TZA' } };
const only = (unit: string) => (asked: string) => asked === unit;

describe('an entity is shown', () => {
  it('to those who see its owner, and to nobody else', () => {
    expect(isEntityShown(owned, [kenyan], only('TZA'))).toBe(true);
    expect(isEntityShown(owned, [kenyan], only('KEN'))).toBe(false);
  });

  it('without an owner to those who see a unit that reported on it', () => {
    expect(isEntityShown(orphan, [kenyan], only('KEN'))).toBe(true);
    expect(isEntityShown(orphan, [kenyan], only('TZA'))).toBe(false);
    expect(isEntityShown(orphan, [], only('KEN'))).toBe(false);
  });

  it('to nobody for a correction or void, whoever sent it', () => {
    const source = 'https://data.example.org/tza/pims';
    const foreign = { ...kenyan, event: { ...kenyan.event, unit: 'TZA', source } };
    const { entity, day } = kenyan.event;
    const data = { ...kenyan.event.data, country: 'TZA' };
    const amendments = [amended(foreign, '2024-01-01'), amended(foreign, '2024-01-02', { effectivedate: day, data })];
    expect(amendments.map(({ event }) => [event.unit, event.entity])).toEqual([
      ['TZA', entity],
      ['TZA', entity],
    ]);
    expect(isEntityShown(orphan, amendments, only('TZA'))).toBe(false);
    expect(isEntityShown(orphan, [...amendments, kenyan], only('KEN'))).toBe(true);
  });
});

describe('of an entity', () => {
  const source = 'https://data.example.org/tza/pims';
  const tanzanian = { ...kenyan, event: { ...kenyan.event, unit: 'TZA', source } };
  const step = { measure: 'event.present', country: 'KEN', cell: '_T', day: '2023-02-01', amount: 1n } as const;
  const steps = ['KEN', 'TZA'].map((unit) => ({ ...step, unit }));

  it('the owner sees the whole', () => {
    expect(isStateShown(owned, [kenyan], only('TZA'))).toBe(true);
    expect(stepsShown(owned, steps, only('TZA'))).toEqual(steps);
  });

  it('without an owner each sees its own steps, and a state that its units alone made', () => {
    expect(stepsShown(orphan, steps, only('KEN'))).toEqual([steps[0]]);
    expect(isStateShown(orphan, [kenyan], only('KEN'))).toBe(true);
    expect(isStateShown(orphan, [kenyan, tanzanian], only('KEN'))).toBe(false);
    expect(isStateShown(orphan, [kenyan, amended(tanzanian, '2024-01-01')], only('KEN'))).toBe(true);
  });
});
