import { TOTAL } from '../../measures/cell.js';
import { type MeasureName, measure } from '../../measures/measures.js';
import { HISTORY_START } from '../../periods/window.js';
import type { Amount } from '../../series/amounts.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { remembered } from '../remembered.js';
import type { CellsRead } from './cells-read.js';
import { type ReadWindow, readWindow } from './read-window.js';
import type { SeriesReader } from './series-reader.js';
import { tellerOf } from './teller.js';

/**
 * Whether an area has data for a measure at the end of a window, which distinguishes 0 from null. For measures with
 * currency: a report is current on that day; for others: at least one event of a type that feeds it has come by then.
 * Source: reference/indicator-kinds#zero-and-null.
 */
export class Presence {
  private readonly tellers = new Map<MeasureName, CellsRead>();
  private readonly historyOf = remembered(({ end }: ReadWindow) => readWindow({ start: HISTORY_START, end }));

  constructor(
    private readonly reader: SeriesReader,
    private readonly catalogue: Pick<Catalogue, 'feeders'>,
  ) {}

  hasData(name: MeasureName, area: string, window: ReadWindow): boolean {
    return this.byThen(this.tellerOf(name), area, window) > 0;
  }

  private tellerOf(name: MeasureName): CellsRead {
    const known = this.tellers.get(name);
    if (known !== undefined) return known;
    const teller = tellerOf(name);
    const cells = teller === 'event.present' ? this.catalogue.feeders(name).map((type) => `TYPE=${type}`) : [TOTAL];
    const found = this.reader.cells(teller, cells);
    this.tellers.set(name, found);
    return found;
  }

  /** The presence at the end of the window. For events: all that came while their country was a member. */
  private byThen(teller: CellsRead, area: string, window: ReadWindow): Amount {
    const isInterval = measure(teller.measure).nature === 'interval';
    return isInterval
      ? this.reader.stock(teller, area, window)
      : this.reader.flow(teller, area, this.historyOf(window));
  }
}
