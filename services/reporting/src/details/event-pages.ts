import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { LedgerPlace, PageAsked } from '#kpi-store';
import { Cursors, filtersOf, linkPages, type ListQuery } from '#platform';

/** Pages of events: where they begin, and where they lead. */
@Injectable()
export class EventPages {
  constructor(private readonly cursors: Cursors) {}

  /** Errors: `cursor-invalid`. */
  asked(reply: FastifyReply, { limit, cursor }: ListQuery): PageAsked {
    return { limit, after: cursor === undefined ? null : placeIn(this.cursors.read(filtersOf(reply), cursor)) };
  }

  /** Says in `Link` where the list goes on; null: it ends here. */
  link(reply: FastifyReply, next: LedgerPlace | null): void {
    const place = next === null ? undefined : `${next.partition} ${next.seq}`;
    linkPages(reply, { next: place === undefined ? undefined : this.cursors.make(filtersOf(reply), place) });
  }
}

function placeIn(text: string): LedgerPlace {
  const [partition = '', seq = ''] = text.split(' ');
  return { partition: Number(partition), seq: BigInt(seq) };
}
