import { type Known, type PublishedValue, type Recorded, indicators, senderOf, seriesOf } from '#domain';
import { inLedger, reference } from '#domain/testing';
import { type Size, definitionsInForce, organisationOf } from '#simulator';
import { Gate } from '../../services/ingestion/src/acceptance/gate.js';
import { type Asking, askingOf } from './asking.js';

const NOW_MS = Date.parse('2026-11-24T12:00:00Z');
const HEADERS = [['content-type', new TextEncoder().encode('application/cloudevents+json')]] as const;

export const BUREAUS = ['RBA', 'RBAP', 'RBAS', 'RBEC', 'RBLAC'];
export const YEARS = ['2022', '2023', '2024', '2025'];

/** One number of one year. */
export interface Figure {
  readonly code: string;
  readonly area: string;
  readonly year: string;
  readonly value: number | null;
  /** What a ratio divides by; null for everything else. */
  readonly of: number | null;
}

/** The events of a simulated organisation, each once, as the ledger holds them. Errors: one is not accepted. */
export function ledgerOf(size: Size): readonly Known[] {
  const gate = new Gate(reference);
  const known = new Map<string, Recorded>();
  for (const event of organisationOf(size, reference, definitionsInForce())) {
    const value = new TextEncoder().encode(JSON.stringify(event));
    const answer = gate.judge({ way: 'kafka', headers: HEADERS, value }, senderOf(event.unit), NOW_MS);
    if (answer.status !== 'accepted') throw new Error(`${event.id} of ${event.source} was not accepted`);
    const identity = `${event.source} ${event.id}`;
    if (!known.has(identity)) known.set(identity, { event: answer.event, recordedAt: Date.parse(event.time) });
  }
  return inLedger([...known.values()]);
}

/** The numbers of a ledger, by the product's only read path. */
export class Figures {
  private readonly asking: Asking;

  constructor(ledger: readonly Known[]) {
    this.asking = askingOf(ledger, 'steady');
  }

  /** Every indicator and companion in these areas, for every year. */
  ofAll(areas: readonly string[]): readonly Figure[] {
    return this.of(
      indicators.flatMap(seriesOf).map(({ code }) => code),
      areas,
    );
  }

  of(codes: readonly string[], areas: readonly string[]): readonly Figure[] {
    return YEARS.flatMap((year) => this.in(codes, areas, year));
  }

  /** In any period. */
  in(codes: readonly string[], areas: readonly string[], period: string): readonly Figure[] {
    const values = this.asking.exactly({ indicators: codes, areas, periods: { period } });
    return values.map(({ indicator, area, value, denominator }) => ({
      code: indicator,
      area,
      year: period,
      value: value === null ? null : Number(value),
      of: denominator === null ? null : Number(denominator),
    }));
  }

  /** As everyone sees them, by cell. */
  publicly(code: string, areas: readonly string[], period: string, by: readonly string[]): readonly PublishedValue[] {
    return this.asking.publicly({ indicators: [code], areas, periods: { period }, by });
  }
}
