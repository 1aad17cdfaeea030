import { describe, expect, it } from 'vitest';
import { MAX_HEADER_BYTES } from '#domain';
import { RecordingHandler } from '../recording-handler.js';
import { type OpenedLog, bytes } from './opened-log.js';

export function recordContract(opened: () => OpenedLog): void {
  describe('a record', () => {
    it('arrives with its bytes, its repeated headers and any header names', async () => {
      const { log, topic, eventually, read } = opened();
      const value = Uint8Array.from([0, 255, 254, 128, 10]);
      const headers = [
        ['ce_id', bytes('1')],
        ['ce_id', bytes('2')],
        ['ce_id', bytes('3')],
        ['constructor', Uint8Array.from([200])],
        ['__proto__', bytes('x')],
        ['empty', new Uint8Array()],
      ] as const;
      const absent = ['ce_subject', null] as const;
      await log.appendRaw(topic, { key: Uint8Array.from([1, 2]), value, headers: [...headers, absent] });
      const handler = new RecordingHandler();
      await read(handler);
      await eventually(() => expect(handler.records()).toHaveLength(1));
      const [received] = handler.records();
      expect([...(received?.value ?? [])]).toEqual([...value]);
      expect([...(received?.key ?? [])]).toEqual([1, 2]);
      expect(received?.headers.map(([name, bits]) => [name, [...bits]])).toEqual(
        headers.map(([name, bits]) => [name, [...bits]]),
      );
    });

    it('with more headers than any reader accepts keeps the first of them, and reports how many there were', async () => {
      const { log, topic, eventually, read } = opened();
      const headers = Array.from({ length: 3_000 }, (_, index) => [`name-${index}`, bytes('12345')] as const);
      await log.appendRaw(topic, { key: null, value: bytes('x'), headers });
      const handler = new RecordingHandler();
      await read(handler);
      await eventually(() => expect(handler.records()).toHaveLength(1));
      const sizes = headers.map(([name, value]) => name.length + value.length);
      const [received] = handler.records();
      expect(received?.headersInAll).toEqual({ count: 3_000, bytes: sizes.reduce((sum, size) => sum + size, 0) });
      const kept = received?.headers ?? [];
      expect(kept.map(([name]) => name)).toEqual(headers.slice(0, kept.length).map(([name]) => name));
      const keptBytes = sizes.slice(0, kept.length).reduce((sum, size) => sum + size, 0);
      expect(keptBytes).toBeGreaterThan(MAX_HEADER_BYTES);
      expect(keptBytes - (sizes[kept.length - 1] ?? 0)).toBeLessThanOrEqual(MAX_HEADER_BYTES);
    });

    it('may have neither key nor value', async () => {
      const { topic, sink, eventually, read } = opened();
      await sink.send([{ topic, partition: 0, key: null, value: null, headers: { hw_tick: '1' } }]);
      const handler = new RecordingHandler();
      await read(handler);
      await eventually(() => expect(handler.records()).toHaveLength(1));
      expect(handler.records()[0]).toMatchObject({ topic, partition: 0, offset: 0n, key: null, value: null });
    });

    it("carries the broker's time, one for all that was sent at once, and not the producer's", async () => {
      const { log, topic, eventually, send, read } = opened();
      const before = Date.now() - 1_000;
      await send(['a', 'b']);
      await log.appendRaw(topic, { key: null, value: bytes('c'), headers: [] });
      const handler = new RecordingHandler();
      await read(handler);
      await eventually(() => expect(handler.records()).toHaveLength(3));
      const times = handler.records().map(({ timestamp }) => timestamp);
      expect(times[0]).toBe(times[1]);
      for (const time of times) {
        expect(time).toBeGreaterThanOrEqual(before);
        expect(time).toBeLessThanOrEqual(Date.now() + 1_000);
      }
    });
  });
}
