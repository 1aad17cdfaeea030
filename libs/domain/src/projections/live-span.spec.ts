import { describe, expect, it } from 'vitest';
import {
  type DatedVersion,
  closedOn,
  lastNumber,
  liveAtEndOf,
  liveBefore,
  liveNow,
  openedOn,
  switchDay,
} from './live-span.js';

const DAY_MS = 86_400_000;
const at = (text: string): number => Date.parse(text);

interface Version extends DatedVersion {
  readonly version: string;
}

/** Versions after switches to these, each on its day. */
function after(...switches: readonly (readonly [version: string, day: string])[]): readonly Version[] {
  return switches.reduce<readonly Version[]>((versions, [to, day]) => {
    const number = lastNumber(versions) + 1;
    const known = versions.find(({ version }) => version === to) ?? { version: to, spans: [] };
    const others = versions.filter((one) => one !== known).map((one) => ({ ...one, spans: closedOn(day, one.spans) }));
    return [...others, { ...known, spans: openedOn(day, number, known.spans) }];
  }, []);
}

const name = (version: Version | null) => version?.version ?? null;

describe('the day of a switch', () => {
  it('is the recorded day of the lowest watermark, so no day that was final changes its version', () => {
    const watermarks = [at('2024-06-03T00:00:01Z'), at('2024-06-02T23:59:59Z'), at('2024-06-04T12:00:00Z')];
    expect(switchDay(watermarks, DAY_MS)).toBe('2024-06-02');
    expect(switchDay([0, at('2024-06-03T00:00:01Z')], DAY_MS)).toBe('1970-01-01');
  });
});

describe('versions that were live one after the other', () => {
  const versions = after(['v1', '1970-01-01'], ['v2', '2024-06-02'], ['v1', '2024-06-05']);

  it('answer for the recorded days at whose end they were live', () => {
    const days = ['2024-06-01', '2024-06-02', '2024-06-04', '2024-06-05', '2030-01-01'];
    expect(days.map((day) => name(liveAtEndOf(day, versions)))).toEqual(['v1', 'v2', 'v2', 'v1', 'v1']);
    expect(liveAtEndOf('2024-06-01', [])).toBeNull();
  });

  it('tell which is live, and which was before it', () => {
    expect([name(liveNow(versions)), name(liveBefore(versions))]).toEqual(['v1', 'v2']);
    expect([liveNow([]), liveBefore(after(['v1', '1970-01-01']))]).toEqual([null, null]);
  });

  it('give a day of several switches to the last of them', () => {
    const hurried = after(['v1', '1970-01-01'], ['v2', '2024-06-02'], ['v1', '2024-06-02'], ['v3', '2024-06-02']);
    expect(name(liveAtEndOf('2024-06-02', hurried))).toBe('v3');
    expect(name(liveAtEndOf('2024-06-01', hurried))).toBe('v1');
    expect(name(liveBefore(hurried))).toBe('v1');
  });
});
