import { InvalidArgumentError } from 'commander';
import { referenceOf } from '#domain';
import { integerIn, readTexts } from '#platform';
import { type Size, definitionsInForce, organisationOf, outletTo, simulate } from '#simulator';
import type { SimulateEnv } from '../env.js';
import type { Terminal } from '../output/terminal.js';

export interface SimulateOptions extends Size {
  readonly to?: string;
}

/** `headway simulate`: makes an organisation and publishes its events. */
export async function simulateCommand(
  { to, ...size }: SimulateOptions,
  env: SimulateEnv,
  terminal: Terminal,
): Promise<void> {
  const outlet = outletTo(to, env.HEADWAY_KEY);
  const events = organisationOf(
    size,
    referenceOf(await readTexts(env.REFERENCE_DIR, '.csv'), 'simulated'),
    definitionsInForce(),
  );
  await simulate(events, outlet, (count) => terminal.progress('events', count, events.length));
  terminal.note(`${events.length} events of ${new Set(events.map(({ unit }) => unit)).size} units delivered`);
}

/** Parses an option: a whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const number = integerIn(text);
    if (number !== null && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}
