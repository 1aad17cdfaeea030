import type { FrameworkPillar } from '#domain';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import type { Office } from './office.js';
import type { Span } from './span.js';
import { dataset, lab, system } from './stories/assets.js';
import { exam } from './stories/exams.js';
import { experiment } from './stories/experiments.js';
import { foresight } from './stories/foresight.js';
import { partner } from './stories/partners.js';
import { policy } from './stories/policies.js';
import { project } from './stories/projects.js';
import { readiness } from './stories/readiness.js';
import { risk } from './stories/risks.js';
import { solution } from './stories/solutions.js';
import { internetSurvey, literacySurvey } from './stories/surveys.js';
import { training } from './stories/trainings.js';
import { workforce } from './stories/workforce.js';
import { type Story, type Telling, draftsWithin } from './story.js';

interface Kind {
  /** First letter of the names of its things. */
  readonly letter: string;
  readonly story: Story;
  /** How often the story is told once the agenda is through, relative to the sum of all weights; 0: never again. */
  readonly weight: number;
}

function kindsOf(pillars: readonly FrameworkPillar[]): readonly Kind[] {
  return [
    { letter: 'P', story: project, weight: 8 },
    { letter: 'S', story: solution, weight: 6 },
    { letter: 'E', story: experiment, weight: 8 },
    { letter: 'R', story: risk, weight: 8 },
    { letter: 'F', story: foresight, weight: 4 },
    { letter: 'A', story: readiness(pillars), weight: 0 },
    { letter: 'L', story: policy, weight: 4 },
    { letter: 'T', story: training, weight: 14 },
    { letter: 'H', story: internetSurvey, weight: 0 },
    { letter: 'G', story: literacySurvey, weight: 0 },
    { letter: 'X', story: exam, weight: 0 },
    { letter: 'W', story: workforce, weight: 0 },
    { letter: 'D', story: system, weight: 4 },
    { letter: 'Q', story: dataset, weight: 5 },
    { letter: 'B', story: lab, weight: 0 },
    { letter: 'O', story: partner, weight: 7 },
  ];
}

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

  /** One item of the agenda. Offices begin at different ones, so that every kind occurs however few events there are. */
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
