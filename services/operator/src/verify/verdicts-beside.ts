import {
  type Amendment,
  type Verdict,
  type VerdictKey,
  addAmendments,
  isAmendment,
  isAmendmentType,
  targetOf,
  verdictId,
} from '#domain';
import { type LedgerLine, type VerdictLine, ledgerRowOf, verdictLine } from '#kpi-store';
import { canonicalText } from '../software.js';
import { Findings } from './finding.js';

/** Verdicts of the target whose corrections and voids are being read. */
interface AmendedEvent {
  readonly entity: string;
  readonly target: string;
  readonly partition: number;
  verdicts: ReadonlyMap<VerdictKey, Verdict>;
  /** The ledger row of each identity. */
  readonly places: Map<string, string>;
}

/**
 * Compares stored verdicts with the combined effect of the corrections and voids in the ledger, while the ledger is
 * read by entity; reports an amendment that appears twice (I4).
 * Guarantee: memory is bounded by the names of the amendments of one target.
 */
export class VerdictsBeside {
  count = 0;
  private open: AmendedEvent | null = null;
  private readonly stored: AsyncIterator<VerdictLine>;
  private next: VerdictLine | null = null;

  constructor(
    stored: AsyncIterable<VerdictLine>,
    private readonly findings: Findings,
  ) {
    this.stored = stored[Symbol.asyncIterator]();
  }

  /** Passes the lines on; they are sorted by entity and target. */
  async *along(lines: AsyncIterable<LedgerLine>): AsyncGenerator<LedgerLine> {
    await this.advance();
    for await (const line of lines) {
      if (isAmendmentType(line.type)) await this.take(line);
      yield line;
    }
    await this.close();
    while (this.next !== null) await this.extra(this.next);
  }

  private async take(line: LedgerLine): Promise<void> {
    // A malformed row is a finding about the entity.
    const row = new Findings().read('ledger', '', () => ledgerRowOf(line));
    if (row === null || !isAmendment(row.event)) return;
    const target = await this.targetOf(row.event, line.partition);
    target.verdicts = standing(row.event, target.verdicts);
    const place = `partition ${line.partition} row ${line.seq}`;
    const first = target.places.get(row.identity);
    if (first !== undefined) this.findings.add('ledger', place, `${row.identity} is already in ${first}`);
    target.places.set(row.identity, first ?? place);
  }

  private async targetOf(event: Amendment, partition: number): Promise<AmendedEvent> {
    const [entity, target] = [event.entity, targetOf(event)];
    if (this.open?.entity !== entity || this.open.target !== target) {
      await this.close();
      this.open = { entity, target, partition, verdicts: new Map(), places: new Map() };
    }
    return this.open as AmendedEvent;
  }

  private async close(): Promise<void> {
    if (this.open === null) return;
    const { verdicts, partition } = this.open;
    this.open = null;
    for (const verdict of [...verdicts.values()].toSorted(byId)) await this.compare(verdictLine(verdict, partition));
  }

  private async compare(must: VerdictLine): Promise<void> {
    while (this.next !== null && verdictId(this.next) < verdictId(must)) await this.extra(this.next);
    if (this.next === null || verdictId(this.next) !== verdictId(must)) {
      return this.findings.add('verdicts', verdictId(must), 'missing: the ledger amends its target');
    }
    const is = this.next;
    const names = Object.keys(must) as (keyof VerdictLine)[];
    for (const name of names.filter((one) => canonicalText(is[one] ?? null) !== canonicalText(must[one]))) {
      const what = `${name} is ${String(is[name])}, but the ledger gives ${String(must[name])}`;
      this.findings.add('verdicts', verdictId(must), what);
    }
    await this.advance();
  }

  private async extra(line: VerdictLine): Promise<void> {
    this.findings.add('verdicts', verdictId(line), 'unexpected: nothing in the ledger amends its target');
    await this.advance();
  }

  private async advance(): Promise<void> {
    const { done = false, value } = (await this.stored.next()) as IteratorResult<VerdictLine, undefined>;
    this.next = done || value === undefined ? null : value;
    if (this.next !== null) this.count += 1;
  }
}

/** Keeps the verdicts of a target only, not the corrections. */
function standing(event: Amendment, verdicts: ReadonlyMap<VerdictKey, Verdict>): ReadonlyMap<VerdictKey, Verdict> {
  return addAmendments([event], { verdicts, corrections: new Map() }).verdicts;
}

function byId(a: Verdict, b: Verdict): number {
  return verdictId(a) < verdictId(b) ? -1 : 1;
}
