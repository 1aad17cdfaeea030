import { describe, expect, it } from 'vitest';
import type { Recorded } from '../../events/event.js';
import { given } from '../../testing/given.js';

/** Versions that this software does not have yet, as a later release accepts them. */
function published(catalogueVersion: string, day: string): Recorded {
  const source = 'https://data.example.org/hq-cdo/desk';
  const type = 'org.undp.digital.hq.catalogue_version_published.v1';
  const data = { catalogueVersion, definitionsSha256: '0'.repeat(64), changes: [] };
  const about = { time: `${day}T08:00:00.000Z`, unit: 'HQ-CDO', day, sequence: '', backfill: false };
  return { event: { source, id: catalogueVersion, type, ...about, entity: 'catalogue:headway', data }, recordedAt: 0 };
}

describe('the catalogue', () => {
  it('is the version that was published last', () => {
    const { entity } = given(
      published('1.9.3', '2024-01-01'),
      published('1.10.0', '2024-02-01'),
      published('2.0.0', '2024-03-01'),
    );
    expect(entity.state).toEqual({ version: '2.0.0', sha256: '0'.repeat(64), publishedOn: '2024-03-01' });
  });

  it('does not go back, nor stay: such an event has no effect', () => {
    const same = published('1.10.0', '2024-03-01');
    given(
      published('1.10.0', '2024-01-01'),
      published('1.9.3', '2024-02-01'),
      { ...same, event: { ...same.event, id: 'again' } },
      published('0.99.0', '2024-04-01'),
    ).thenAnomalies({
      '1.9.3': 'version-not-increasing',
      again: 'version-not-increasing',
      '0.99.0': 'version-not-increasing',
    });
  });
});
