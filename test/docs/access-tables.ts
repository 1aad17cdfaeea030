import {
  type Answer,
  type Ask,
  matrix,
  type RouteAccess,
  type Service,
  ofDocuments,
  ofEveryService,
} from '../access/matrix.js';
import { type Block, code, table } from './markdown.js';

const HEAD = [
  'Route',
  'Needs',
  'Requested',
  'Own, or public',
  'Of a unit that the key is not bound to',
  'Does not exist',
];
const common: readonly RouteAccess[] = [...ofDocuments, ...ofEveryService];
const EFFECTS = { published: 'written to the log', redriven: 'accepted now', discarded: 'closed' } as const;

function accessTable(service: Service): string {
  const own = matrix[service].filter((row: RouteAccess) => !common.includes(row));
  return table(HEAD, own.flatMap(rowsOf));
}

/** The route is only in its first row. */
function rowsOf({ route, needs, asks }: RouteAccess): readonly (readonly string[])[] {
  const opens = needs.length === 0 ? 'no key' : needs.map(code).join(' or ');
  return asks.map((ask, index) => {
    const { what, kind, foreign, absent } = ask;
    const others = kind === 'everything' ? 'omitted' : foreign === undefined ? '–' : worded(foreign, ask);
    return [
      ...(index === 0 ? [code(route), opens] : ['', '']),
      what,
      ownIn(ask),
      others,
      absent === undefined ? '–' : worded(absent, ask),
    ];
  });
}

function ownIn(ask: Ask): string {
  return ask.own
    .map(({ with: scope, answer }, index) => {
      const condition = scope === undefined ? (index === 0 ? '' : 'else ') : `with ${code(scope)} `;
      return `${condition}${worded(answer, ask)}`;
    })
    .join('; ');
}

function worded({ status, code: problem, reason, shows, effect }: Answer, { kind, own }: Ask): string {
  const names = [problem, reason].filter((name) => name !== undefined).map(code);
  const isHidden = status === 200 && shows === undefined && own.some(({ answer }) => answer.shows);
  const hidden = kind === 'country' ? 'as the public sees it' : 'empty';
  const nothingDone = status === 200 && effect === undefined && own.some(({ answer }) => answer.effect !== undefined);
  const notes = [
    ...(shows ? ['shown'] : []),
    ...(effect === undefined ? [] : [EFFECTS[effect]]),
    ...(isHidden ? [hidden] : []),
    ...(nothingDone ? ['nothing changes'] : []),
  ];
  return [[String(status), ...names].join(' '), ...notes].join(', ');
}

function reasonsTable(): string {
  const asks = Object.values(matrix)
    .flat()
    .flatMap(({ route, asks: all }: RouteAccess) => all.map(({ what, told }) => ({ route, what, told })));
  const told = asks.filter((ask) => ask.told !== undefined);
  return table(
    ['Route', 'Requested', 'Why it is not a secret'],
    told.map(({ route, what, told: why = '' }) => [code(route), what, why]),
  );
}

/** Generated blocks of `access.md`. */
export const accessBlocks: readonly Block[] = [
  { name: 'reporting', text: () => accessTable('reporting') },
  { name: 'ingestion', text: () => accessTable('ingestion') },
  { name: 'every service', text: () => common.map(({ route }) => code(route)).join(', ') },
  { name: 'told', text: reasonsTable },
];
