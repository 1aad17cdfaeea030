import type { People, PeopleCell } from '#domain';
import type { Chance } from './chance.js';

/** How a group of people divides: shares of women, of rural people and of people with a disability. */
export interface Shares {
  readonly women: number;
  readonly rural: number;
  readonly disability: number;
}

/**
 * People, with the tables that a careful office publishes: by sex, by sex and place, by disability, by vulnerable
 * group. The less care, the fewer tables. Guarantee: every table adds up to the total.
 */
export function peopleOf(total: number, shares: Shares, care: number, chance: Chance): People {
  const cells = [
    ...(care > 0.15 ? sexCells(total, shares) : []),
    ...(care > 0.5 ? crossedCells(total, shares) : []),
    ...(care > 0.6 ? disabilityCells(total, shares) : []),
    ...(care > 0.7 ? groupCells(total, shares, chance) : []),
  ];
  return cells.length === 0 ? { total } : { total, cells };
}

function sexCells(total: number, { women }: Shares): readonly PeopleCell[] {
  const f = Math.round(total * women);
  return [cell({ SEX: 'F' }, f), cell({ SEX: 'M' }, total - f)];
}

function crossedCells(total: number, { women, rural }: Shares): readonly PeopleCell[] {
  const f = Math.round(total * women);
  const [fRural, mRural] = [Math.round(f * rural * 0.9), Math.round((total - f) * rural)];
  return [
    cell({ SEX: 'F', DEG_URB: 'RUR' }, fRural),
    cell({ SEX: 'F', DEG_URB: 'URB' }, f - fRural),
    cell({ SEX: 'M', DEG_URB: 'RUR' }, mRural),
    cell({ SEX: 'M', DEG_URB: 'URB' }, total - f - mRural),
  ];
}

function disabilityCells(total: number, { disability }: Shares): readonly PeopleCell[] {
  const [y, unknown] = [Math.round(total * disability), Math.round(total * 0.05)];
  return [
    cell({ DISABILITY: 'Y' }, y),
    cell({ DISABILITY: 'N' }, total - y - unknown),
    cell({ DISABILITY: '_U' }, unknown),
  ];
}

/** Groups overlap: each is at most ANY, and together they are at least ANY. */
function groupCells(total: number, { rural }: Shares, chance: Chance): readonly PeopleCell[] {
  const any = Math.round(total * Math.min(0.8, rural + 0.15));
  const countryside = Math.round(any * 0.8);
  const older = Math.min(any, any - countryside + Math.round(any * 0.1 * chance.number('older')));
  return [
    cell({ VULN_GROUP: 'ANY' }, any),
    cell({ VULN_GROUP: 'RURAL' }, countryside),
    cell({ VULN_GROUP: 'OLDER' }, older),
  ];
}

function cell(dims: Readonly<Record<string, string>>, value: number): PeopleCell {
  return { dims, value };
}
