import { describe, expect, it } from 'vitest';
import { adoption } from '../../../../libs/domain/src/testing/events.js';
import { openIngestion } from '../testing/open-ingestion.js';
import { STRUCTURED, post, written } from '../testing/requests.js';
import { Ticker } from './ticker.js';

describe('ticks', () => {
  it('go to every partition that had no record lately', async () => {
    const ingestion = await openIngestion();
    const ticker = ingestion.app.get(Ticker);
    await post(ingestion, STRUCTURED, JSON.stringify(adoption));
    await ticker.tick();
    expect(written(ingestion)).toBe(4);
    await ticker.tick();
    expect(written(ingestion)).toBe(4);
  });
});
