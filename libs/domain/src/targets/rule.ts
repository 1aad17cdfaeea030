import type { Asked, Better } from '../indicators/indicator.js';
import { countsAsFlow } from './counts-as-flow.js';
import { LIGHT_RULE } from './light.js';

/** The rule of `assess` for a series, in words. Source: reference/targets#reading. */
export function ruleOf({ value, indicator: { direction } }: Asked, hasBaseline: boolean): string {
  return `${better(direction)} ${shares(direction, countsAsFlow(value), hasBaseline)} Light: ${LIGHT_RULE}.`;
}

function better(direction: Better): string {
  if (direction === 'up') return 'Higher is better.';
  return direction === 'down' ? 'Lower is better.' : `Closer to ${direction.toward} is better.`;
}

function shares(direction: Better, isFlow: boolean, hasBaseline: boolean): string {
  if (isFlow) {
    return `Attainment: ${quotient(direction, 'target')}. Performance: ${quotient(direction, 'expected')}; expected is the target × days passed / days of its period.`;
  }
  if (!hasBaseline) return `Attainment: ${quotient(direction, 'target')}. Performance, without a baseline: the same.`;
  return 'Attainment: gain of the value since the baseline / gain of the target. Performance: gain of the value / gain of the expected value, which lies on a straight line by days from the baseline through every target, on the last day of its period.';
}

function quotient(direction: Better, aim: string): string {
  if (direction === 'up') return `value / ${aim}`;
  if (direction === 'down') return `1 if the value is not above ${aim}, or else ${aim} / value`;
  return `1 − distance of the value from ${direction.toward} / ${direction.toward}`;
}
