import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { LedgerPlace, PageAsked } from '#kpi-store';
import { Cursors, filtersOf, linkPages, type ListQuery } from '#platform';

/** Pages of events: reads the cursor of a request, and links to the next page. */
@Injectable()
export class EventPages {
  constructor(private readonly cursors: Cursors) {}

  /** Errors: `cursor-invalid`. */
  requestedPage(reply: FastifyReply, { limit, cursor }: ListQuery): PageAsked {
    return { limit, after: cursor === undefined ? null : parsePlace(this.cursors.read(filtersOf(reply), cursor)) };
  }

  /** Sets `Link`; `next` is null on the last page. */
  link(reply: FastifyReply, next: LedgerPlace | null): void {
    const place = next === null ? undefined : `${next.partition} ${next.seq}`;
    linkPages(reply, { next: place === undefined ? undefined : this.cursors.make(filtersOf(reply), place) });
  }
}

function parsePlace(text: string): LedgerPlace {
  const [partition = '', seq = ''] = text.split(' ');
  return { partition: Number(partition), seq: BigInt(seq) };
}
