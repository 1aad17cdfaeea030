import type { Accepted, Supported } from '../event.js';

export const assetKinds = ['system', 'process', 'dataset', 'lab'] as const;
export const assetStatuses = ['in_use', 'retired'] as const;
export const domains = ['hr', 'finance', 'procurement', 'programme', 'data', 'communication', 'it', 'other'] as const;

export type AssetKind = (typeof assetKinds)[number];
export type AssetDomain = (typeof domains)[number];
export type Rating = 1 | 2 | 3 | 4 | 5;

/**
 * The state in which a system, process, data set or lab was found; the first event opens it. Fields by kind:
 * reference/events#assetassessed.
 */
export interface AssetAssessed extends Supported {
  readonly assetId: string;
  readonly title: string;
  readonly kind: AssetKind;
  readonly status: (typeof assetStatuses)[number];
  readonly domain?: AssetDomain;
  readonly rating?: Rating;
  readonly satisfactionHundredths?: number;
  readonly responses?: number;
  readonly ownerNamed?: boolean;
  readonly qualityChecked?: boolean;
  readonly published?: boolean;
  readonly licence?: string;
  readonly formats?: readonly string[];
  /** The host country of a lab. */
  readonly hostCountry?: string;
  /** Countries that a lab covers. */
  readonly countries?: readonly string[];
}

export interface SystemInUse {
  readonly kind: 'system' | 'process';
  readonly status: 'in_use';
  readonly domain: AssetDomain;
  readonly rating: Rating;
  readonly satisfactionHundredths?: number;
  readonly responses?: number;
}

export interface DatasetInUse {
  readonly kind: 'dataset';
  readonly status: 'in_use';
  readonly ownerNamed: boolean;
  readonly qualityChecked: boolean;
  readonly published: boolean;
  readonly licence?: string;
  readonly formats?: readonly string[];
}

export interface LabInUse {
  readonly kind: 'lab';
  readonly status: 'in_use';
  readonly hostCountry: string;
  readonly countries: readonly string[];
}

interface Retired {
  readonly kind: AssetKind;
  readonly status: 'retired';
}

export type AssetInUse = SystemInUse | DatasetInUse | LabInUse;

/** The data after all checks: every kind with its own fields. */
export type CheckedAsset = AssetInUse | Retired;

export type AssetEvent = Accepted<'org.undp.digital.asset.assessed.v1', CheckedAsset>;
