import type { Mutant } from '../mutants.js';

const MODEL = 'libs/read-model/src/read-model.ts';
const CURRENT = 'libs/read-model/src/current-series.ts';
const BOOK = 'libs/read-model/src/held-book.ts';
const HELD = 'libs/read-model/src/held-areas.ts';
const FORWARD = 'libs/domain/src/series/bring-forward.ts';

/** The protections of what is read, removed one at a time. Every mutant must be caught. */
export const readingMutants: readonly Mutant[] = [
  {
    name: 'targets are kept although they have changed',
    file: BOOK,
    find: 'else if (mayChangeTargets(rows)) this.drop();',
    replace: '',
  },
  {
    name: 'targets of another history are kept',
    file: BOOK,
    find: 'rows === null || rows.some',
    replace: 'rows !== null && rows.some',
  },
  {
    name: 'rows that do not tell whether targets change are taken to change none',
    file: BOOK,
    find: 'changesTargets !== false',
    replace: 'changesTargets === true',
  },
  {
    name: 'a batch does not tell that it changes targets',
    file: 'libs/projections/src/apply-rows.ts',
    find: 'entities.some(({ key }) => isTargetKey(key))',
    replace: 'entities.length > entities.filter(({ key }) => key.length > 0 || isTargetKey(key)).length',
  },
  {
    name: 'targets are read after the numbers, at another vector',
    file: MODEL,
    find: `const turn = await this.store.atSnapshot((snapshot) => readTurn(snapshot, asked));
`,
    replace: `const own = await this.store.atSnapshot((snapshot) => readTurn(snapshot, asked));
      const later = own.targets && (await this.store.atSnapshot((snapshot) => readTurn(snapshot, asked))).targets;
      const turn = { ...own, targets: later };
`,
  },
  {
    name: 'a partition is not brought forward',
    file: FORWARD,
    find: 'stretches.push({ partition, after: before.seq, through: now.seq });',
    replace: 'stretches.push(...(partition > 0 ? [{ partition, after: before.seq, through: now.seq }] : []));',
  },
  {
    name: 'a journal row is added twice',
    file: 'libs/read-model/src/added-by-area.ts',
    find: 'else known.push({ year, bucket });',
    replace: 'else known.push({ year, bucket }, { year, bucket });',
  },
  {
    name: 'changes that buckets lack are not read',
    file: 'libs/kpi-store/src/memory/in-memory-series-store.ts',
    find: 'for (const { deltas } of pendingInSnapshot(this.snapshot, this.names)) addPending(found, family, deltas);',
    replace: '',
  },
  {
    name: 'a version takes over the changes that buckets of another one lack',
    file: 'libs/kpi-store/src/memory/in-memory-projection-builder.ts',
    find: 'isClosed: false, pending: own?.pending ?? []',
    replace: 'isClosed: false',
  },
  {
    name: 'two versions are mixed',
    file: FORWARD,
    find: 'if (from.projection !== to.projection || from.span !== to.span) return null;',
    replace: '',
  },
  {
    name: 'the vector is read after the numbers',
    file: MODEL,
    find: 'await this.series.moveTo(turn, begunAt);',
    replace: 'await this.series.moveTo({ ...turn, position: await this.store.position() }, begunAt);',
  },
  {
    name: 'the chain before the journal rows is not compared',
    file: FORWARD,
    find: '(stretch.after === 0n || chains.get(stretch.partition) === placeIn(from, stretch.partition).chain) &&',
    replace: '',
  },
  {
    name: 'the chain is not compared where nothing was added',
    file: FORWARD,
    find: 'else if (now.seq > 0n && now.chain !== before.chain) return null;',
    replace: '',
  },
  {
    name: 'a ledger that became shorter is not noticed',
    file: FORWARD,
    find: 'if (now.seq < before.seq) return null;',
    replace: 'if (now.seq < before.seq) continue;',
  },
  {
    name: 'journal rows may leave gaps',
    file: FORWARD,
    find: 'if (row.fromSeq !== reached + 1n || row.toSeq < row.fromSeq) return false;',
    replace: '',
  },
  {
    name: 'journal rows may end early',
    file: FORWARD,
    find: 'return reached === through;',
    replace: 'return reached <= through;',
  },
  {
    name: 'the model changes before the snapshot has succeeded',
    file: MODEL,
    find: `const turn = await this.store.atSnapshot((snapshot) => readTurn(snapshot, asked));
      this.pace.turned(turn.loaded.size, this.nowMs() - startedMs);
      this.lostTurns = held !== null && turn.rows === null ? this.lostTurns + 1 : 0;
      await this.series.moveTo(turn, begunAt);`,
    replace: `await this.store.atSnapshot(async (snapshot) =>
        this.series.moveTo(await readTurn(snapshot, asked), begunAt));`,
  },
  {
    name: 'areas of another history are kept',
    file: CURRENT,
    find: 'if (rows === null) this.held.drop();',
    replace: '',
  },
  {
    name: 'a leased area is evicted',
    file: HELD,
    find: 'if (this.pins.has(key) || kept.has(key)) continue;',
    replace: 'if (kept.has(key)) continue;',
  },
  {
    name: 'an answer is released twice',
    file: HELD,
    find: 'if (!this.leases.delete(lease)) return;',
    replace: 'this.leases.delete(lease);',
  },
  {
    name: 'nothing is evicted',
    file: HELD,
    find: 'if (this.bytes <= mostBytes) return;',
    replace: 'return;',
  },
  {
    name: 'a position read that began before the question is shared',
    file: 'libs/read-model/src/shared-read.ts',
    find: 'if (this.running === null) return this.run();',
    replace: 'return this.running ?? this.run();',
  },
  {
    name: 'a snapshot that began before the question answers it',
    file: CURRENT,
    find: 'const isFresh = current.begunAt > since || sameVector(current.position.vector, atLeast.vector);',
    replace: 'const isFresh = since >= 0 || atLeast.vector.span >= 0;',
  },
  {
    name: 'a snapshot that began before others read the position answers',
    file: MODEL,
    find: 'this.readAt.get(atLeast) ?? this.clock',
    replace: 'this.readAt.get(atLeast) ?? 0',
  },
  {
    name: 'a view follows the model',
    file: CURRENT,
    find: 'return new SeriesView(families);',
    replace: `return new SeriesView(new Map([...families].map(([family, areas]) => [family,
        { get: (area) => areas.has(area) ? this.held.get(\`\${family}|\${area}\`) : undefined } as never])));`,
  },
  {
    name: 'a view is served again after the numbers have changed',
    file: CURRENT,
    find: 'if (rows === null || next.length > 0) this.views = [];',
    replace: '',
  },
  {
    name: 'series are changed in place',
    file: 'libs/domain/src/series/area-series.ts',
    find: 'const cells = new Map(before?.cells);',
    replace: 'const cells = before?.cells ?? new Map();',
  },
  {
    name: 'questions are forgotten when a snapshot fails',
    file: MODEL,
    find: 'for (const { reject } of waiting) reject(error);',
    replace: '',
  },
  {
    name: 'the vector does not tell the chain',
    file: 'libs/domain/src/series/vector.ts',
    find: '`${p}:${epoch}:${seq}:${chain}`',
    replace: '`${p}:${epoch}:${seq}:${chain.length}`',
  },
  {
    name: 'sums are added again at the next read',
    file: 'libs/domain/src/series/cell-series.ts',
    find: 'this.waiting = [];',
    replace: '',
  },
  {
    name: 'large sums are doubles',
    file: 'libs/domain/src/series/decode-sums.ts',
    find: 'if (end - from > SAFE_DIGITS) return BigInt(sums.slice(from, end));',
    replace: '',
  },
];
