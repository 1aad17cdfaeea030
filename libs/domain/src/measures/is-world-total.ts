import { WORLD } from '../areas/area-table.js';
import { TOTAL } from './cell.js';
import type { Row } from './step.js';

/** Whether a row belongs to the total of its measure over the whole world. */
export function isWorldTotal({ area, cell }: Pick<Row, 'area' | 'cell'>): boolean {
  return area === WORLD && cell === TOTAL;
}
