import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Cursors } from './cursor.js';
import { filtersOf, linkPages } from './links.js';
import type { ListQuery } from './list-query.dto.js';

/** Pages lists that are held in memory as a whole. */
@Injectable()
export class Pages {
  constructor(private readonly cursors: Cursors) {}

  /** The items of one page; its neighbours go into `Link`. Errors: `cursor-invalid`. */
  cut<Item>(reply: FastifyReply, items: readonly Item[], { limit, cursor }: ListQuery): readonly Item[] {
    const filters = filtersOf(reply);
    const start = cursor === undefined ? 0 : Number(this.cursors.read(filters, cursor));
    const cursorAt = (place: number) => this.cursors.make(filters, String(place));
    linkPages(reply, {
      next: start + limit < items.length ? cursorAt(start + limit) : undefined,
      prev: start > 0 ? cursorAt(Math.max(0, start - limit)) : undefined,
    });
    return items.slice(start, start + limit);
  }
}
