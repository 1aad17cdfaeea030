import type { FrameworkPillar } from '#domain';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import { type Kind, kindsOf } from './kinds.js';
import type { Office } from './office.js';
import type { Span } from './span.js';
import { type Telling, draftsWithin } from './story.js';

/** What every office tells of first, by letters of kinds, and then, each beginning at another item. */
const FIRST = ['S', 'H'];
const AGENDA = 'P S W T A R E D Q O L P F R G X B T S F R E P T F'.split(' ');
/** Told of before everything else where it is a published example. */
const EXAMPLE = { country: 'MNG', letter: 'X' };
/** Events per office from which there is room for what everyone tells of first. */
const ENOUGH = 25;
/** Events per office up to which its regular reports are yearly, and half-yearly. */
const [YEARLY, HALF_YEARLY] = [48, 110];

/** The stories to tell, and the offices they are about. */
export interface Cast {
  readonly offices: readonly Office[];
  readonly span: Span;
  readonly pillars: readonly FrameworkPillar[];
  readonly chance: Chance;
}

/**
 * Stories of the offices, first everyone's agenda, then more about larger offices, until there are `count` events. The
 * last story may be cut short.
 */
export function tell(cast: Cast, count: number): readonly Draft[] {
  const { span, chance } = cast;
  const offices = cast.offices.filter(({ silentFrom }) => silentFrom === null || silentFrom > span.start);
  if (offices.length === 0) throw new RangeError('no unit reports, so there is nothing to tell');
  const narrator = new Narrator(cast, count / offices.length);
  const drafts = offices.flatMap((office) => narrator.first(office));
  for (let turn = 0; drafts.length < count; turn += 1) {
    const of = chance.of(turn);
    for (const office of of.shuffled('order', offices)) {
      if (turn < AGENDA.length) drafts.push(...narrator.agenda(office, turn));
      else if (of.is(`busy/${office.unit}`, office.size)) drafts.push(...narrator.more(office, of));
    }
  }
  return drafts.slice(0, count);
}

/** Counts the things that have been told of, so that each has a name and a number. */
class Narrator {
  private readonly kinds: ReadonlyMap<string, Kind>;
  private readonly further: readonly string[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly cast: Cast,
    private readonly perOffice: number,
  ) {
    const kinds = kindsOf(cast.pillars);
    this.kinds = new Map(kinds.map((kind) => [kind.letter, kind]));
    this.further = kinds.flatMap(({ letter, weight }) => Array.from({ length: weight }, () => letter));
    this.places = new Map(cast.offices.map(({ unit }, place) => [unit, place]));
  }

  /** What everyone tells of first, as far as there is room. */
  first(office: Office): readonly Draft[] {
    const isExample = office.home.some(({ code }) => code === EXAMPLE.country);
    const letters = [...(isExample ? [EXAMPLE.letter] : []), ...(this.perOffice < ENOUGH ? [] : FIRST)];
    return letters.flatMap((letter) => this.told(letter, office));
  }

  /** One item of the agenda. Offices begin at different ones, so that every kind occurs with few events too. */
  agenda(office: Office, turn: number): readonly Draft[] {
    const place = turn + (this.places.get(office.unit) ?? 0);
    return this.told(AGENDA[place % AGENDA.length] ?? '', office);
  }

  /** One more thing of a kind of which there may be any number. */
  more(office: Office, chance: Chance): readonly Draft[] {
    const place = chance.integer(`kind/${office.unit}`, 0, this.further.length - 1);
    return this.told(this.further[place] ?? '', office);
  }

  private told(letter: string, office: Office): readonly Draft[] {
    const { span, chance } = this.cast;
    const kind = this.kinds.get(letter);
    if (kind === undefined || (kind.weight === 0 && this.counts.has(`${office.unit}-${letter}`))) return [];
    const [number, ordinal] = [this.next(`${office.unit}-${letter}`), this.next(`${office.bureau}/${letter}`) - 1];
    const name = `${office.unit}-${letter}${String(number).padStart(3, '0')}`;
    const shared = chance.of(`${office.bureau}/${letter}`);
    const telling: Telling = {
      office,
      span,
      chance: chance.of(name),
      name,
      number,
      ordinal,
      shared,
      pace: this.pace(),
    };
    return draftsWithin(span, office, kind.story(telling));
  }

  private pace(): Telling['pace'] {
    return this.perOffice <= YEARLY ? 12 : this.perOffice <= HALF_YEARLY ? 6 : 3;
  }

  private next(series: string): number {
    const number = (this.counts.get(series) ?? 0) + 1;
    this.counts.set(series, number);
    return number;
  }
}
