import { checkAgain } from './check.js';
import { Client } from './client.js';
import { type AnalystMeasured, measureAnalyst } from './analyst/measure-analyst.js';
import type { Bench, FilledSize } from './filled-size.js';
import { type Cold, type Warm, measureCold } from './measure-lines.js';
import { type Beside, type Mixed, type WhileChanging } from './measure-load.js';
import { askTwo, measureBeside, measureChanging, measureMixed } from './measure-load.js';
import { retold } from './stories.js';
import { type Part, readByOracle, sumOf } from './told-oracle.js';
import { type Written, whileWriting } from './writing.js';

/** Events per second while the numbers change. */
const RATE = 300;

/** Everything that was measured at one size. */
export interface Sized extends Pick<FilledSize, 'events' | 'fillSeconds' | 'checked'> {
  readonly warm: Warm;
  readonly analyst: readonly AnalystMeasured[];
  readonly mixed: Mixed;
  readonly changing: WhileChanging;
  readonly written: Written;
  readonly beside: Beside;
  readonly statuses: readonly number[];
  /** Peak of the process before and after the largest questions, MiB. */
  readonly memory: readonly [number, number];
  readonly cold: Cold;
}

/** What is measured at one size after the other. Errors: a wrong answer. */
export async function measureSize(filled: FilledSize, warm: Warm, bench: Bench): Promise<Sized> {
  const { events, fillSeconds, checked, uri, parts, reporting, client, many } = filled;
  const { say, organisation, today } = bench;
  const analyst = await measureAnalyst(filled, bench);
  const mixed = await measureMixed(many);
  const writing = { uri, stories: organisation, rate: RATE, name: 'W' };
  const { result: changing, written } = await whileWriting(writing, () => measureChanging(client));
  await checkAgain(client, sumOf([...parts, writtenBy(bench, written)]), today);
  say(`measured; still right after ${written.written} more events at ${written.rate.toFixed(0)} per second`);
  const before = reporting.peakMebibytes();
  const beside = await measureBeside(many);
  const statuses = await askTwo(many, beside.path);
  const memory = [before, reporting.peakMebibytes()] as const;
  [client, many].forEach((one) => one.close());
  const cold = await measureCold(reporting, () => new Client(reporting.port, 1));
  return { events, fillSeconds, checked, warm, analyst, mixed, changing, written, beside, statuses, memory, cold };
}

function writtenBy({ stories: { named } }: Bench, { written }: Written): Part {
  return { oracle: readByOracle(named.slice(0, written).map((one) => retold(one, 'W'))), times: 1 };
}
