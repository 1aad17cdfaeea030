import type { AssetInUse, DatasetInUse, LabInUse, SystemInUse } from '../../events/asset/asset.event.js';
import { type Dimensions, TOTAL, codeOf } from '../../measures/cell.js';
import type { MeasureName } from '../../measures/measures.js';
import { type Counted, keptCells } from '../../measures/steps.js';
import { type Reference, isOpenLicence } from '../../reference/reference.js';

/** What an asset adds to a measure while its status lasts. */
export interface Count extends Omit<Counted, 'unit'> {
  readonly amount: number;
}

/** A system or process rated at or above this is fit for purpose. */
const FIT = 4;
/** Counted in the owner's unit. */
const IN_UNIT = [''];

/**
 * Everything that an asset in use counts towards, except the existence of a lab. Licences and formats are ids, kept as
 * written.
 */
export function countsOf(asset: AssetInUse, reference: Reference): readonly Count[] {
  switch (asset.kind) {
    case 'system':
    case 'process':
      return systemCounts(asset);
    case 'dataset':
      return datasetCounts(asset, reference);
    case 'lab':
      return labCounts(asset);
  }
}

/** Responses without a satisfaction say nothing about it, so they do not count. */
function systemCounts({ kind, domain, rating, satisfactionHundredths, responses }: SystemInUse): readonly Count[] {
  const codes = { ASSET_KIND: codeOf(kind), DOMAIN: codeOf(domain) };
  const satisfaction =
    satisfactionHundredths === undefined || responses === undefined
      ? []
      : [
          counted('system.satisfactionMass', codes, satisfactionHundredths * responses),
          counted('system.responses', codes, responses),
        ];
  return [counted('system.rated', codes), ...(rating >= FIT ? [counted('system.fit', codes)] : []), ...satisfaction];
}

function datasetCounts(dataset: DatasetInUse, reference: Reference): readonly Count[] {
  const { ownerNamed, qualityChecked, published, licence: LICENCE, formats: FORMAT } = dataset;
  const codes = { LICENCE, FORMAT };
  const isCompliant = ownerNamed && qualityChecked && LICENCE !== undefined;
  return [
    counted('dataset.registered', codes),
    ...(isCompliant ? [counted('dataset.compliant', codes)] : []),
    ...(published && isOpenLicence(LICENCE, reference) ? [counted('dataset.open', codes)] : []),
  ];
}

function labCounts({ countries }: LabInUse): readonly Count[] {
  return [{ measure: 'lab.serving', countries, cells: [TOTAL], amount: 1 }];
}

function counted(measure: MeasureName, codes: Dimensions, amount = 1): Count {
  return { measure, countries: IN_UNIT, cells: keptCells(measure, codes), amount };
}
