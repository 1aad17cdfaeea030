import type { ReasonCode } from './reason-help.js';

/** Page text for a reason that takes more than a correction of the field, or more words than the reference has. */
export interface ReasonAdvice {
  /** What it means; absent if the words of the reference are enough. */
  readonly when?: string;
  readonly whatToDo: string;
  /** Exactly as acceptance words it. */
  readonly pointer: string;
  readonly detail: string;
}

const AGAIN = 'Correct it at the source and send the event again, with the same id.';

/** By reason. Where the sender alone cannot fix it, the text names who can. */
export const otherAdvice: Readonly<Partial<Record<ReasonCode, ReasonAdvice>>> = {
  'json-duplicate-key': {
    when: 'One object names the same field twice, as in `{"total": 1, "total": 2}`. Programs differ in which of the two they read, so Headway accepts neither.',
    whatToDo: `Send each name once; two values usually mean that the producer joined two records. ${AGAIN}`,
    pointer: '/data/country',
    detail: 'this name appears twice in one object: send it once',
  },
  'json-forbidden-key': {
    when: 'A field is called `__proto__`, `constructor` or `prototype`. In some JSON readers such a name can overwrite parts of the program.',
    whatToDo: `Leave the field out; no event has a field of that name. ${AGAIN}`,
    pointer: '/data/__proto__',
    detail: '__proto__, constructor and prototype are not allowed as field names: leave them out',
  },
  'type-unknown': {
    when: 'This version does not know a type of that name. The name may be misspelled, or newer than this installation.',
    whatToDo:
      'Compare it with the list at `GET /schemas` of ingestion. If it is misspelled, correct it and send the event again. If it is newer, wait for the upgrade: the event stays in quarantine and can be redriven afterwards.',
    pointer: '/type',
    detail:
      '"org.undp.digital.solution.adoptd.v1" is not a type of event; did you mean org.undp.digital.solution.adopted.v1?',
  },
  'schema-version-unknown': {
    whatToDo:
      'Send a version that `GET /schemas` of ingestion lists. If yours is newer, wait for the upgrade: the event stays in quarantine and can be redriven afterwards.',
    pointer: '/type',
    detail: 'must be org.undp.digital.solution.adopted.v1, not "org.undp.digital.solution.adopted.v7"',
  },
  'time-invalid': {
    when: '`time` is not in RFC 3339 form, or denotes an instant that does not exist: 2024-02-30, hour 24, second 60. `T` and `Z` are upper case.',
    whatToDo: `For example, send \`2024-03-05T09:00:00Z\` or \`2024-03-05T12:00:00+03:00\`. ${AGAIN}`,
    pointer: '/time',
    detail: 'must be a valid RFC 3339 time, such as 2024-03-05T09:00:00Z, not "2024-02-30T08:00:00Z"',
  },
  'effective-date-missing': {
    when: 'The event reports on a span of days, and `effectivedate` is missing. The day of `time` cannot replace it: that is the day of the report, not of what is reported.',
    whatToDo: `Send \`effectivedate\` with the last day of the span, the same as \`periodEnd\` in the data. ${AGAIN}`,
    pointer: '/effectivedate',
    detail: 'effectivedate is required in a report about a span: send its last day, periodEnd',
  },
  'effective-date-mismatch': {
    when: 'In a report about a span, `effectivedate` differs from `periodEnd` in the data, so it is unclear to which day the numbers belong.',
    whatToDo: `Decide which of the two is right and send it in both fields. ${AGAIN}`,
    pointer: '/effectivedate',
    detail: 'must be periodEnd, 2024-03-31, not 2024-03-30',
  },
  'backfill-not-allowed': {
    whatToDo:
      'Leave `backfill` out if the day is 2022-01-01 or later. For earlier days, ask headquarters to grant your source the right `backfill`; then redrive the event.',
    pointer: '/backfill',
    detail: 'must be left out: the source lacks the right backfill, or this is an event of headquarters',
  },
  'unit-unknown': {
    when: 'The reference data contain no reporting unit with this code on the effective day. The code may be misspelled, or the unit may be newer than the reference data.',
    whatToDo:
      'Look the code up with `GET /v1/units` of reporting. If it is right, ask headquarters to add the unit; the event stays in quarantine and can be redriven afterwards.',
    pointer: '/unit',
    detail: 'there is no unit "XYZ" on 2020-09-08: check the code and the day',
  },
  'tenant-mismatch': {
    when: 'The event names a unit for which its sender does not speak: the unit is not that of the inbox, or not one of the units of the key.',
    whatToDo:
      'Correct `unit`, or send the event to the inbox of that unit or with a key for it. A redrive does not help, because the sender stays the same.',
    pointer: '/unit',
    detail: 'this sender does not speak for "TZA": send it to the inbox of that unit, or with a key for it',
  },
  'source-not-registered': {
    when: 'This `source` does not begin with a registered prefix, or the prefix belongs to another unit.',
    whatToDo:
      'Correct `source`, or ask headquarters to register it to your unit. The event stays in quarantine and can be redriven afterwards; nothing needs to be sent again.',
    pointer: '/source',
    detail:
      '"https://elsewhere.example.org/pims" is not registered to TZA: correct it, or ask headquarters to register it',
  },
  'type-not-allowed': {
    whatToDo:
      'Ask headquarters for the right that `detail` names, if the source should have it; then redrive the event. Country systems cannot send headquarters events.',
    pointer: '/type',
    detail: 'needs the right govern, which "https://data.example.org/tza/pims" does not have',
  },
  'country-not-served': {
    whatToDo:
      'Name a country that your unit serves, or leave the event to the unit that serves this one. If your unit does serve it, ask headquarters to correct the reference data; then redrive the event.',
    pointer: '/data/country',
    detail: 'TZA does not serve KEN: name a country that it serves, or send it from a unit that does',
  },
  'date-invalid': {
    when: 'A day in the data is not in the form `YYYY-MM-DD`, or not in the calendar: 2023-02-29, 2024-04-31.',
    whatToDo: `Send a day that exists, for example \`2023-02-28\`, without a time. ${AGAIN}`,
    pointer: '/data/end',
    detail: 'must be a day of the calendar, written YYYY-MM-DD, not "2023-02-29"',
  },
  'personal-data': {
    whatToDo:
      'Remove the address or number from the text: events are kept permanently, and many people can see them. If it is a plain quantity, write its unit after it, as in "123456789 people".',
    pointer: '/data/title',
    detail: 'seems to contain personal data (e-mail address): remove it',
  },
  'reason-required': {
    when: 'A solution goes down in scale, for example from national to pilot, or is retired, and the event does not say why.',
    whatToDo: `Send \`reason\` with a sentence, for example "The ministry ended the funding of the pilot". ${AGAIN}`,
    pointer: '/data/reason',
    detail: 'moving down in scale or retiring requires a reason: say why the solution moves to pilot',
  },
  'correction-not-allowed': {
    whatToDo:
      'Ask the unit that sent the event, or a data steward at headquarters, to correct it. Your own unit can correct only what its own sources sent.',
    pointer: '/data/targetSource',
    detail:
      '"https://data.example.org/ken/pims" is not a source of TZA, and only a data steward corrects events of other units',
  },
  'correction-moves-entity': {
    whatToDo: 'Void the wrong event with `record.voided`, and send a new event, with a new id, about the right entity.',
    pointer: '/data/replacement/data',
    detail:
      'must be about the entity of the target, "solution:SOL-0009", not "solution:SOL-0010": void the event and send a new one',
  },
  'framework-unknown': {
    whatToDo:
      'Send one of the registered frameworks and versions that `detail` lists, or ask headquarters to register yours; then redrive the event.',
    pointer: '/data/framework',
    detail: '"my-own 2022" is not registered; registered frameworks: DRA',
  },
  'catalogue-version-unknown': {
    whatToDo: 'Upgrade the installation to the version that holds these definitions, then redrive the event.',
    pointer: '/data/catalogueVersion',
    detail: 'this software has no catalogue "99.0.0"; it has 1.0.0',
  },
  'same-actor': {
    whatToDo: 'Have another account approve it: nobody approves their own request.',
    pointer: '/data/approvedBy',
    detail: 'must be someone other than the requester, "acc-1"',
  },
  conflict: {
    when: 'The ledger already has an event with this `source` and `id` but different content. The first one stands; this one has no effect.',
    whatToDo:
      'If this is a different event, send it again with its own id. If it is meant to change the first one, send `record.corrected`. A redrive does not help.',
    pointer: '',
    detail:
      'https://data.example.org/tza/pims|usage-2024-03 is in the ledger with content 0b5c…; this content is a67b…. The first stands.',
  },
};
