import { KeyLookup, type Principal, sha256Hex } from '#platform';
import { type Answer, type Ask, type RouteAccess, SCOPES, type Scope } from './matrix.js';
import { type Owner, type Thing, UNIT_OWNERS } from './objects.js';

/** The caller: without a key, with a wrong key, or with a key that holds scopes for units. */
export interface Caller {
  readonly name: string;
  readonly key: string | null;
  readonly principal: Principal | null;
}

/** Each scope alone, none, all, and the ones that mean more together. */
const scopeSets: readonly (readonly Scope[])[] = [
  [],
  ...SCOPES.map((scope) => [scope]),
  ['values:read', 'detail:read'],
  ['operate', 'events:write'],
  ['operate', 'govern'],
  SCOPES,
];
const unitSets: readonly Principal['units'][] = [['TZA'], ['TZA', 'UGA'], '*'];

const keyed = scopeSets.flatMap((scopes) =>
  unitSets.map((units): Caller => {
    const name = `${scopes.length === 0 ? 'no scope' : scopes.join('+')} for ${units === '*' ? 'all units' : units.join('+')}`;
    return { name, key: name.replaceAll(' ', '-'), principal: { name, scopes, units } };
  }),
);

export const callers: readonly Caller[] = [
  { name: 'without a key', key: null, principal: null },
  { name: 'with a wrong key', key: 'a-guess', principal: null },
  ...keyed,
];

/** The keys of all callers. */
export class CallerKeys extends KeyLookup {
  private readonly found = new Map(keyed.map(({ key, principal }) => [sha256Hex(key ?? ''), principal]));

  async find(hash: string): Promise<Principal | null> {
    return this.found.get(hash) ?? null;
  }
}

/** The matrix's expectation for one cell: the answer, whose data it shows, and whose objects it changes. */
export interface Expected {
  readonly answer: Answer;
  readonly shown: readonly Owner[];
  readonly changed: readonly Owner[];
}

export function expectedOf(
  { needs }: RouteAccess,
  ask: Ask,
  thing: Thing,
  { caller, openScopes }: { readonly caller: Caller; readonly openScopes: readonly string[] },
): Expected {
  const { scopes, units }: Pick<Principal, 'scopes' | 'units'> = caller.principal ?? { scopes: [], units: [] };
  const sees = (owner: Owner) => units === '*' || units.includes(owner);
  const answer = answerTo(needs, caller, openScopes) ?? answerAbout(ask, thing, scopes, sees);
  const held = thing.holds.filter(sees);
  return { answer, shown: answer.shows ? held : [], changed: answer.effect === undefined ? [] : held };
}

/** Null: the caller may use the route. */
function answerTo(needs: readonly Scope[], caller: Caller, openScopes: readonly string[]): Answer | null {
  if (needs.length === 0) return null;
  const isOpen = needs.some((scope) => openScopes.includes(scope));
  if (caller.key === null) return isOpen ? null : { status: 401, code: 'key-missing' };
  if (caller.principal === null) return { status: 401, code: 'key-unknown' };
  const { scopes } = caller.principal;
  return isOpen || needs.some((scope) => scopes.includes(scope)) ? null : { status: 403, code: 'scope-missing' };
}

function answerAbout(ask: Ask, thing: Thing, scopes: readonly string[], sees: (owner: Owner) => boolean): Answer {
  const { owner } = thing;
  const own = ask.own.find((one) => one.with === undefined || scopes.includes(one.with))?.answer;
  const answer = owner === null ? ask.absent : UNIT_OWNERS.includes(owner) && !sees(owner) ? ask.foreign : own;
  if (answer === undefined)
    throw new Error(`the matrix does not define what "${ask.what}" answers about ${thing.text}`);
  return answer;
}
