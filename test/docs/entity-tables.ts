import {
  type DataType,
  type EntityEventType,
  type EntityKind,
  entityEventTypes,
  entityKinds,
  projectTransitions,
  riskTransitions,
} from '#domain';
import { type Block, code, table } from './markdown.js';
import { shortName } from './event-tables.js';

/** Fields that may say where an event happened. */
const PLACES = ['countries', 'country', 'hostCountry'];

function typesOf({ kind }: EntityKind): readonly EntityEventType[] {
  return entityEventTypes.filter((declared) => declared.kind === kind);
}

function beginning(kind: EntityKind): string {
  if (kind.opensBy === 'registration') return `registration: ${code(shortName(kind.opening))}`;
  return kind.opensBy === 'nothing' && kind.partOf !== undefined ? 'nothing; each part first' : kind.opensBy;
}

function kindsTable(): string {
  const rows = entityKinds.map((kind) => [
    `[${kind.kind}](#${kind.kind})`,
    [...new Set(typesOf(kind).map(({ key }) => code(key)))].join(', '),
    beginning(kind),
  ]);
  return table(['Kind', 'Key', 'Begins with'], rows);
}

/** Asked of data that have nothing, and of data that name a country: who may speak can depend on that alone. */
function senderText(declared: EntityEventType): string {
  if (declared.family === 'hq') return 'headquarters';
  const [bare, placed] = [{}, { country: 'KEN' }].map((data) => declared.ownerOnly?.(data) ?? false);
  if (bare !== placed) return 'any unit that serves the country; without one the owner';
  if (bare) return 'owner';
  return declared.key.includes('{unit}') ? 'the unit itself' : 'any unit that may name its countries';
}

function placeText(declared: EntityEventType): string {
  if (declared.family === 'hq') return 'nowhere';
  const bare = declared.place({});
  const field = PLACES.find((name) => isPlacedBy(declared, name));
  if (bare === 'opening')
    return declared.opensAt === undefined ? 'where it was opened' : 'where it was opened: `countries`';
  if (field === undefined) return 'the unit';
  return bare === 'unit' ? `${code(field)}, else the unit` : code(field);
}

function isPlacedBy(declared: DataType, field: string): boolean {
  const placed = declared.place({ [field]: field === 'countries' ? ['KEN'] : 'KEN' });
  return typeof placed === 'object' && placed.countries?.[0] === 'KEN';
}

function kindText(kind: EntityKind): string {
  const types = typesOf(kind);
  const fed = [...new Set(types.flatMap((declared) => (declared.family === 'data' ? declared.feeds : [])))];
  const rows = types.map((declared) => {
    const name = shortName(declared.type);
    return [`[${name}](events.md#${name.replaceAll('.', '')})`, senderText(declared), placeText(declared)];
  });
  const counted = fed.length === 0 ? [] : [`Feeds: ${fed.map(code).join(', ')}.`];
  return [table(['Type', 'Who may send it', 'Where it happened'], rows), ...counted].join('\n\n');
}

function currencyTable(): string {
  const reports = entityKinds
    .filter((kind) => kind.opensBy !== 'registration')
    .filter((kind) => kind.currentMonths !== undefined);
  return table(
    ['Kind', 'N months'],
    reports.map(({ kind, currentMonths }) => [`[${kind}](#${kind})`, String(currentMonths)]),
  );
}

function transitionsTable(transitions: Readonly<Record<string, readonly string[]>>): string {
  const rows = Object.entries(transitions).map(([from, to]) => [code(from), to.map(code).join(', ') || 'nothing']);
  return table(['From', 'To'], rows);
}

/** Generated blocks of the page of entities. */
export const entityBlocks: readonly Block[] = [
  { name: 'kinds', text: kindsTable },
  { name: 'current reports', text: currencyTable },
  ...entityKinds.map((kind): Block => ({ name: `kind ${kind.kind}`, text: () => kindText(kind) })),
  { name: 'project transitions', text: () => transitionsTable(projectTransitions) },
  { name: 'risk transitions', text: () => transitionsTable(riskTransitions) },
];
