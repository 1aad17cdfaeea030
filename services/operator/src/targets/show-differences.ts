import type { BaselineSet, TargetSet, ValueChange, ValueEffect } from '#domain';
import type { Terminal } from '../output/terminal.js';

/** One line per difference to what is in force, and how many rows change nothing. */
export function showDifferences(changes: readonly ValueChange[], terminal: Terminal): void {
  for (const change of changes) if (change.effect !== 'unchanged') terminal.line(lineOf(change));
  const count = (effect: ValueEffect): number => changes.filter((change) => change.effect === effect).length;
  const counts = (['new', 'changed', 'earlier', 'unchanged'] as const).map((effect) => `${count(effect)} ${effect}`);
  terminal.line(`${changes.length} ${changes.length === 1 ? 'row' : 'rows'}: ${counts.join(', ')}`);
}

function lineOf({ event, effect, before }: ValueChange): string {
  const value = valueIn(event.data);
  const change = {
    new: `new: ${value}`,
    changed: `${valueIn(before?.data)} → ${value}`,
    earlier: `${value} as of ${event.day}; ${valueIn(before?.data)}, set on ${before?.day ?? ''}, stays in force`,
    unchanged: '',
  }[effect];
  return `${event.entity}  ${change}`;
}

function valueIn(data: object | undefined): string {
  const { value = '', onDay } = (data ?? {}) as Partial<BaselineSet & TargetSet>;
  return onDay === undefined ? value : `${value} (${onDay})`;
}
