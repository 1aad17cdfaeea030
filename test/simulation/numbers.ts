import { type Known, type LedgerRow, type Row, groupBy, identityOf, utcDay } from '#domain';
import { claimed, isClaim } from '../oracle/histories/ownership.js';
import { oracleOf } from '../oracle/oracle.js';
import { arrivalOf } from '../oracle/streams.js';
import { readOracleReference } from '../oracle/oracle-reference.js';
import type { Found } from './found.js';
import { must } from './must.js';

const reference = readOracleReference();

interface Answer {
  /** `measure|area|cell|day` to amount; zeros are left out. */
  readonly steps: ReadonlyMap<string, bigint>;
  readonly anomalies: ReadonlyMap<string, readonly string[]>;
}

/** Claims to anything that several units claim, in the order of the ledger. */
function rivalsIn(set: readonly Known[]): readonly string[] {
  const claims = groupBy(
    arrivalOf(set).filter(({ event }) => isClaim(event)),
    ({ event }) => claimed(event),
  );
  const rivals = [...claims.values()].filter((ofOne) => new Set(ofOne.map(({ event }) => event.unit)).size > 1);
  return rivals.flat().map(({ event }) => identityOf(event));
}

/**
 * Queries the oracle once for each set of events. Only the recorded day of an event matters, not the instant, and its
 * place matters only if it claims something.
 */
export class Oracles {
  private readonly answers = new Map<string, Answer>();

  of(set: readonly Known[]): Answer {
    const events = set.map(
      ({ event, recordedAt }) => `${event.source}|${event.id}|${event.time}|${utcDay(recordedAt)}`,
    );
    const key = [...events.toSorted(), ...rivalsIn(set)].join('\n');
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const oracle = oracleOf(set, reference);
    const answer = { steps: oracle.allSteps(), anomalies: oracle.anomalies() };
    this.answers.set(key, answer);
    return answer;
  }
}

/** I6 and I7: the buckets match the oracle, and so does the journal up to every recorded day. */
export function numbersAreOfOracle({ ledger, bucketRows, journal, anomalies }: Found, oracles: Oracles): void {
  const all = oracles.of(ledger);
  mustEqual('I6', bucketRows, all.steps);
  const said = new Map(anomalies.map(({ identity, codes }) => [identity, codes.toSorted().join()]));
  must('anomalies', said.size === all.anomalies.size, `${[...said].join('; ')}, not ${[...all.anomalies].join('; ')}`);
  for (const [identity, codes] of all.anomalies)
    must(
      'anomalies',
      said.get(identity) === codes.toSorted().join(),
      `${identity}: ${said.get(identity)}, not ${codes.join()}`,
    );
  const until: Row[] = [];
  for (const day of [...journal.keys()].toSorted()) {
    until.push(...(journal.get(day) ?? []));
    mustEqual('journal', until, oracles.of(recordedBy(ledger, day)).steps);
  }
}

/** A recorded day is named by its first instant. Its contents end one grain later, before the next one begins. */
function recordedBy(ledger: readonly LedgerRow[], day: string): readonly LedgerRow[] {
  return ledger.filter(({ recordedAt }) => new Date(recordedAt).toISOString().slice(0, 16) <= day.slice(0, 16));
}

function mustEqual(invariant: string, rows: readonly Row[], wanted: ReadonlyMap<string, bigint>): void {
  const sums = new Map<string, bigint>();
  for (const { measure, area, cell, day, amount } of rows) {
    const key = `${measure}|${area}|${cell}|${day}`;
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  }
  for (const [key, amount] of sums) {
    if (amount !== (wanted.get(key) ?? 0n)) must(invariant, false, `${key} is ${amount}, not ${wanted.get(key) ?? 0n}`);
  }
  for (const [key, amount] of wanted) {
    if (!sums.has(key)) must(invariant, false, `${key} is missing, not ${amount}`);
  }
}
