import type { Recorded } from '#domain';
import { readOracleReference } from '../../oracle/oracle-reference.js';
import { type Oracle, oracleOf } from '../../oracle/oracle.js';

const reference = readOracleReference();

/** An independent reading of some events, and how often they happened, each time about other entities. */
export interface Part {
  readonly oracle: Oracle;
  readonly times: number;
}

/** Reads the events by brute force, without the fold. */
export function readByOracle(events: readonly Recorded[]): Oracle {
  return oracleOf(
    events.map((one, at) => ({ ...one, partition: 0, seq: BigInt(at + 1) })),
    reference,
  );
}

/**
 * The oracle of several sets that have no entity in common. An amount is a sum over entities, so amounts add up; what
 * an indicator makes of them is the oracle's own business.
 */
export function sumOf(parts: readonly Part[]): Oracle {
  const [first] = parts.map(({ oracle }) => oracle);
  if (first === undefined) throw new RangeError('nothing to add up');
  const added = (read: (oracle: Oracle) => bigint) =>
    parts.reduce((sum, { oracle, times }) => sum + BigInt(times) * read(oracle), 0n);
  const together = (read: (oracle: Oracle) => readonly string[]) => [
    ...new Set(parts.flatMap(({ oracle }) => read(oracle))),
  ];
  return {
    histories: parts.flatMap(({ oracle }) => oracle.histories),
    reference: first.reference,
    anomalies: () => {
      throw new RangeError('anomalies of copies are not kept');
    },
    flow: (...asked) => added((oracle) => oracle.flow(...asked)),
    stock: (...asked) => added((oracle) => oracle.stock(...asked)),
    flowOfMember: (...asked) => added((oracle) => oracle.flowOfMember(...asked)),
    countries: () => together((oracle) => oracle.countries()).toSorted(),
    membersOf: (area, day) => together((oracle) => oracle.membersOf(area, day)).toSorted(),
    allSteps: () => {
      throw new RangeError('steps of copies are not kept');
    },
  };
}
