import type { AssetAssessed, Day } from '#domain';
import { monthsLater } from '../calendar.js';
import {
  capital,
  cellsOf,
  lastUntil,
  nothingCounted,
  onesIn,
  placeOfUnit,
  type Cells,
  type Count,
  type History,
} from './history.js';
import { told, type Resolved } from './resolved.js';

/** How long a rating is current. */
const RATING_MONTHS = 24;

type Licences = (licence: string) => boolean;

const assessed = (one: Resolved) => told<AssetAssessed>(one);

/** The owner's first event opens an asset; its later events of the same kind replace the content. */
export function assetHistory(events: readonly Resolved[], owner: string | undefined, isOpenLicence: Licences): History {
  const owned = events.filter(({ event }) => event.unit === owner);
  const [first] = owned;
  if (!first || owner === undefined) return { codes: () => ['foreign-unit'], ...nothingCounted };
  const { kind } = assessed(first);
  const same = owned.filter((one) => assessed(one).kind === kind);
  const isAfterRetirement = (one: Resolved) => {
    const before = same[same.indexOf(one) - 1];
    return before !== undefined && assessed(before).status === 'retired';
  };
  const codes = (one: Resolved): string[] => {
    if (!owned.includes(one)) return ['foreign-unit'];
    if (!same.includes(one)) return ['kind-changed'];
    return isAfterRetirement(one) ? ['after-retirement'] : [];
  };
  const lapse = (one: Resolved): Day => monthsLater(one.event.day, RATING_MONTHS);
  const holdingsOn = (day: Day): readonly Count[] => {
    const last = lastUntil(day, same);
    if (!last || assessed(last).status !== 'in_use') return [];
    if (kind === 'lab') return labCounts(assessed(last), owner);
    if (kind === 'dataset') return datasetCounts(assessed(last), owner, isOpenLicence);
    return day < lapse(last) ? systemCounts(assessed(last), owner) : [];
  };
  return { codes, happenings: [], holdingsOn, lapseDays: same.map(lapse) };
}

function ofUnit(owner: string): (measure: string, cells: Cells) => Count {
  return (measure, cells) => ({ measure, rule: 'us', places: placeOfUnit(owner), cells });
}

/** Systems and processes, while their last rating is current. */
function systemCounts(asset: AssetAssessed, owner: string): readonly Count[] {
  const { kind, domain, rating, satisfactionHundredths, responses } = asset;
  if (rating === undefined) return [];
  const count = ofUnit(owner);
  const DOMAIN = [capital(domain)];
  const ones = onesIn({ ASSET_KIND: [capital(kind)], DOMAIN });
  const answers = BigInt(satisfactionHundredths === undefined ? 0 : (responses ?? 0));
  const mass = BigInt(satisfactionHundredths ?? 0) * answers;
  return [
    count('system.rated', ones),
    ...(rating >= 4 ? [count('system.fit', ones)] : []),
    count('system.satisfactionMass', cellsOf(mass, { DOMAIN })),
    count('system.responses', cellsOf(answers, { DOMAIN })),
  ];
}

function datasetCounts(asset: AssetAssessed, owner: string, isOpenLicence: Licences): readonly Count[] {
  const { ownerNamed, qualityChecked, published, licence, formats } = asset;
  const count = ofUnit(owner);
  const LICENCE = [licence ?? '_U'];
  const isCompliant = ownerNamed === true && qualityChecked === true && licence !== undefined;
  const isOpen = published === true && licence !== undefined && isOpenLicence(licence);
  return [
    count('dataset.registered', onesIn({ LICENCE })),
    ...(isCompliant ? [count('dataset.compliant', onesIn({ LICENCE }))] : []),
    ...(isOpen ? [count('dataset.open', onesIn({ LICENCE, FORMAT: formats ?? ['_U'] }))] : []),
  ];
}

/** A lab is active where it is located, and serves the countries that it covers. */
function labCounts({ hostCountry = 'GLOBAL', countries = [] }: AssetAssessed, owner: string): readonly Count[] {
  const active = { measure: 'lab.active', rule: 'co' as const, places: [{ country: hostCountry, unit: owner }] };
  const serving = countries.map((country) => ({
    measure: 'lab.serving',
    rule: 'cs' as const,
    places: [{ country, unit: owner }],
    cells: onesIn(),
  }));
  return [{ ...active, cells: onesIn() }, ...serving];
}
