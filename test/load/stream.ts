import { type AnyEvent, type Known, type Reference } from '#domain';

const CATEGORIES = ['data_collection', 'e_commerce', 'e_learning', 'e_governance', 'other'];
/** All days lie in 2024, so that no report has lapsed at its end. */
const DAYS = 360;

/**
 * One solution after another: registered, adopted by three countries, its use reported by each. No duplicates, in order
 * of time. Nothing happens in the countries `without`.
 */
export function stream(count: number, { areas }: Reference, without: readonly string[] = []): readonly Known[] {
  const countries = areas
    .countryCodes()
    .filter((code) => !without.includes(code) && areas.unit(code, '2024-01-01')?.serves.includes(code));
  const events: AnyEvent[] = [];
  for (let solution = 0; events.length < count; solution += 1) {
    const places = [0, 1, 2].map((turn) => countries[(solution * 7 + turn * 31) % countries.length] as string);
    const [owner = ''] = places;
    const solutionId = `S-${solution}`;
    const category = CATEGORIES[solution % CATEGORIES.length];
    const day = new Date(Date.UTC(2024, 0, 1 + (solution % DAYS))).toISOString().slice(0, 10);
    const more = { title: 'A solution', countries: [owner], openStandards: [], dpg: 'no', accessibility: 'none' };
    const event = (name: string, unit: string, kind: string, data: object): AnyEvent => ({
      source: `https://data.example.org/${unit.toLowerCase()}/pims`,
      id: `e-${events.length}`,
      type: `org.undp.digital.${name}.v1`,
      time: `${day}T08:00:00.000Z`,
      unit,
      day,
      sequence: String(events.length).padStart(18, '0'),
      backfill: false,
      entity: kind === 'usage' ? `usage:${solutionId}/${unit}` : `solution:${solutionId}`,
      data: { solutionId, ...data },
    });
    events.push(event('solution.registered', owner, 'solution', { category, ...more }));
    for (const country of places) {
      events.push(event('solution.adopted', country, 'solution', { country }));
      const women = 400 + (solution % 100);
      const users = { total: 1_000, cells: [cell('F', women), cell('M', 980 - women), cell('_U', 20)] };
      const period = { periodStart: day, periodEnd: day, basis: 'measured' };
      events.push(event('usage.reported', country, 'usage', { country, category, ...period, users }));
    }
  }
  const recordedAt = Date.now();
  return events.slice(0, count).map((event, at) => ({ event, recordedAt, partition: 0, seq: BigInt(at + 1) }));
}

function cell(SEX: string, value: number) {
  return { dims: { SEX }, value };
}
