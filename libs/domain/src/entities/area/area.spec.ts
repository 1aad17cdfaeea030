import { describe, expect, it } from 'vitest';
import type { AreaTable } from '../../areas/area-table.js';
import { type AreaChanges, withAreaChanges } from '../../areas/area-changes.js';
import type { Recorded } from '../../events/event.js';
import { given } from '../../testing/given.js';
import { happened } from '../../testing/histories.js';
import { reference, referenceTexts } from '../../testing/reference.js';
import { referenceOf } from '../../reference/reference-of.js';

const names = { en: 'Kenya', fr: 'Kenya', es: 'Kenia' };
const changed = (on: string, data: object) => happened('hq.area_changed', on, { names, parent: undefined, ...data });
const changesOf = (...events: readonly Recorded[]) => given(...events).entity.state as AreaChanges;
const tableWith = (...changes: readonly AreaChanges[]): AreaTable => referenceOf(referenceTexts, 'next', changes).areas;

describe('an area', () => {
  it('keeps its rows by their first day, and the last of two about one day', () => {
    const events = [
      changed('2024-03-01', { parent: 'RBAS', validFrom: '2024-07-01' }),
      changed('2024-04-01', { parent: 'RBEC', validFrom: '2024-01-01' }),
      changed('2024-05-01', { parent: 'RBAP', validFrom: '2024-07-01' }),
    ] as const;
    given(...events).thenAnomalies({ 'hq.area_changed@2024-05-01': 'valid-from-repeated' });
    expect(changesOf(...events)).toEqual({
      kind: 'country',
      code: 'KEN',
      rows: [
        { names, parent: 'RBEC', validFrom: '2024-01-01' },
        { names, parent: 'RBAP', validFrom: '2024-07-01' },
      ],
    });
  });
});

describe('the next area table', () => {
  it('takes the row with the latest first day that holds, the reference file first', () => {
    const table = tableWith(
      changesOf(
        changed('2024-03-01', { parent: 'RBAS', validFrom: '2024-07-01' }),
        changed('2024-03-02', { parent: 'RBEC', validFrom: '2024-08-01', validTo: '2024-09-01' }),
      ),
    );
    const bureaux = ['2024-06-30', '2024-07-01', '2024-08-01', '2024-08-31', '2024-09-01'].map((day) =>
      table.bureauOfCountry('KEN', day),
    );
    expect(bureaux).toEqual(['RBA', 'RBAS', 'RBEC', 'RBEC', 'RBAS']);
    expect(table.changeDays).toEqual(['2024-07-01', '2024-08-01', '2024-09-01']);
    expect(table.bureauOfUnit('KEN', '2024-08-01')).toBe('RBA');
  });

  it('keeps what is left out from the row that a change replaces, not from the one that was told before', () => {
    const table = tableWith(
      changesOf(
        changed('2024-03-01', { groups: ['LDC'], validFrom: '2024-07-01', validTo: '2024-08-01' }),
        changed('2024-03-02', { parent: 'RBAS', validFrom: '2024-07-15' }),
        changed('2024-03-03', { parent: 'NOBUREAU', validFrom: '2024-09-01' }),
      ),
    );
    expect(table.country('KEN', '2024-07-20')).toMatchObject({ bureau: 'RBAS', groups: ['LDC'], iso2: 'KE', names });
    expect(table.country('KEN', '2024-09-01')).toMatchObject({ bureau: 'NOBUREAU', groups: ['LDC'] });
    const later = tableWith(
      changesOf(
        changed('2024-03-01', { groups: ['LDC'], validFrom: '2024-07-01', validTo: '2024-08-01' }),
        changed('2024-03-02', { parent: 'RBAS', validFrom: '2024-08-01' }),
      ),
    );
    expect(later.country('KEN', '2024-08-01')).toMatchObject({ bureau: 'RBAS', groups: ['LMC'] });
  });

  it('moves a unit apart from the country of its code, and changes what it serves', () => {
    const table = tableWith(
      changesOf(
        changed('2024-03-01', { areaKind: 'unit', parent: 'RBAS', serves: ['KEN', 'UGA'], validFrom: '2024-07-01' }),
      ),
    );
    expect(table.bureauOfCountry('KEN', '2024-07-01')).toBe('RBA');
    expect(table.unit('KEN', '2024-07-01')).toMatchObject({
      bureau: 'RBAS',
      kind: 'country_office',
      serves: ['KEN', 'UGA'],
    });
    expect(table.officeCountry('KEN', '2024-06-30')).toBe('KEN');
    expect(table.officeCountry('KEN', '2024-07-01')).toBeUndefined();
  });

  it.each([
    [{ serves: ['KEN'] }, { kind: 'country_office', bureau: '', serves: ['KEN'] }],
    [
      { serves: ['KEN', 'UGA'], parent: 'RBA' },
      { kind: 'multi_country_office', bureau: 'RBA' },
    ],
    [{ parent: 'RBA' }, { kind: 'hub', bureau: 'RBA', serves: [] }],
    [{}, { kind: 'headquarters', bureau: '', serves: [] }],
  ])('opens a new unit that says %j as %j', (data, expected) => {
    const opened = changesOf(
      changed('2024-03-01', { areaKind: 'unit', areaCode: 'NEW', validFrom: '2024-07-01', ...data }),
    );
    const table = tableWith(opened);
    expect(table.unit('NEW', '2024-06-30')).toBeUndefined();
    expect(table.unit('NEW', '2024-07-01')).toMatchObject(expected);
  });

  it('takes a unit whose parent is NOBUREAU as one without a bureau', () => {
    const unit = (areaCode: string) =>
      changesOf(changed('2024-03-01', { areaKind: 'unit', areaCode, parent: 'NOBUREAU', validFrom: '2024-07-01' }));
    const table = tableWith(unit('TTO'), unit('NEW'));
    expect(table.bureauOfUnit('TTO', '2024-07-01')).toBe('NOBUREAU');
    expect(table.bureauOfCountry('CUW', '2024-07-01')).toBe(table.bureauOfUnit('CUV', '2024-07-01'));
    expect(table.unit('NEW', '2024-07-01')?.kind).toBe('headquarters');
  });

  it('is the same table without changes, and for areas that have only names', () => {
    const bureau = changesOf(changed('2024-03-01', { areaKind: 'bureau', areaCode: 'RBA', validFrom: '2024-07-01' }));
    expect(tableWith(bureau).changeDays).toEqual([]);
    expect(tableWith(bureau).members('RBA', '2025-01-01')).toEqual(reference.areas.members('RBA', '2025-01-01'));
    expect(withAreaChanges({ countries: [], units: [] }, [bureau])).toEqual({ countries: [], units: [] });
  });

  it('takes a country that the file does not hold', () => {
    const rows = [{ names, validFrom: '2024-07-01' }];
    const { countries } = withAreaChanges({ countries: [], units: [] }, [{ kind: 'country', code: 'KEN', rows }]);
    expect(countries).toEqual([
      { code: 'KEN', name: 'Kenya', names, iso2: '', bureau: '', groups: [], validFrom: '2024-07-01' },
    ]);
  });
});
