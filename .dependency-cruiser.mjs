// Dependency direction: services → start, projections, read-model → messaging, kpi-store → domain. Messaging also uses
// platform, and the simulator sends through messaging. Platform and domain import nothing else in Headway.
// Tests and contract suites may import their tools: they are not shipped.
const tests = '[.](spec|contract)[.]ts$|/testing/';
const engineLauncher = '^deploy/local/engines/';
const engineTests = '^test/(load|faults|attacks)/';
const benchmarks = '^test/load/';

/**
 * The rooms of the domain (its top-level folders), each with its purpose. A room may import only the rooms listed above
 * it, for types as well. Add a new room here, above the first room that needs it.
 */
const domainRooms = [
  [
    'problems',
    'How to describe a fault in what others sent. Every room may have to report one, so this room imports none.',
  ],
  ['errors', 'The errors that callers receive, each with its page, expressed as problems.'],
  ['periods', 'Days, months and windows. Rejecting a requested period is an error.'],
  ['areas', 'Countries, bureaux, groups and units, by day.'],
  ['reference', 'Registered data in the form of files, areas included.'],
  [
    'measures',
    'What is counted, in which cells of which areas, in steps and buckets. Knows neither events nor entities.',
  ],
  ['series', 'Steps of a cell as they are read: decoded, with running sums, at one vector.'],
  [
    'people',
    'Numbers of people and their breakdowns: reported by events, checked on acceptance, counted in cells of measures.',
  ],
  ['events', 'The types of event, with their own checks. Knows neither how events are accepted nor how they are used.'],
  ['integrity', 'Hashes of events and digests of numbers.'],
  ['acceptance', 'From a message to an event or a rejection. Considers a single event and no state.'],
  ['quarantine', 'Rejected events: how long and up to which quota they are kept, and who may redrive them.'],
  ['fairness', 'How much of one sender may wait to be applied.'],
  ['fold', 'How an entity is folded from events. Does not know which kinds of entity exist.'],
  ['entities', 'The kinds of entity, each of which is passed to the fold.'],
  [
    'headquarters',
    'Decisions of headquarters before they are sent: the events that state them, and what they will change.',
  ],
  ['batch', 'The changes made by a batch of events: a plan over the fold, for any kind of entity.'],
  ['indicators', 'Values computed from measures, before disclosure.'],
  [
    'targets',
    'What was promised for which period, and how far a shown value has come. Works on values, not on events.',
  ],
  ['admission', 'How many questions a process works on at once, by what they cost.'],
  ['strategy', 'The promises of the strategy, and the indicators that belong to each.'],
  ['scorecards', 'The progress of each objective, and its light.'],
  ['ranking', 'Areas in order: by value, by attainment of their targets, or by change.'],
  ['discipline', 'How completely, timely, validly and consistently each unit reports.'],
  ['freshness', 'How far the numbers lag behind the log.'],
  ['projections', 'A version of the numbers: its kinds, types, indicators and days.'],
  ['disclosure', 'Who may see which value. It judges finished values, so no other room may import it.'],
];
const domainRoom = (names) => `^libs/domain/src/(${names.join('|')})/`;
const domainOrder = domainRooms.map(([room, comment], place) => ({
  name: `domain-order-${room}`,
  comment,
  severity: 'error',
  from: { path: domainRoom([room]), pathNot: tests },
  to: { path: '^libs/domain/', pathNot: domainRoom(domainRooms.slice(0, place + 1).map(([name]) => name)) },
}));

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'A cycle breaks decorator metadata, and neither half can be read alone. Only types may refer to each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An unresolvable import fails only at run time.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain imports nothing, not even Node: hashing, clocks and text are passed as arguments.',
      severity: 'error',
      from: { path: '^libs/domain/src/', pathNot: tests },
      to: { pathNot: '^libs/domain/' },
    },
    ...domainOrder,
    {
      name: 'domain-order-no-other-room',
      comment: 'A room without a place in the order could import anything.',
      severity: 'error',
      from: { path: '^libs/domain/src/[^/]+/', pathNot: [domainRoom(domainRooms.map(([room]) => room)), tests] },
      to: {},
    },
    {
      name: 'domain-state-not-from-acceptance',
      comment: 'Folding, planning and evaluation work on the ledger: how its events were accepted has no effect.',
      severity: 'error',
      from: { path: domainRoom(['fold', 'entities', 'batch', 'indicators', 'projections']), pathNot: tests },
      to: { path: domainRoom(['acceptance']) },
    },
    {
      name: 'platform-knows-nothing-of-ours',
      comment: 'Platform could move to another project: it contains nothing from the domain.',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^(services|deploy|test|libs/(?!platform/))' },
    },
    {
      name: 'store-knows-domain-only',
      comment: 'Messaging and kpi-store meet in a service; neither imports the other.',
      severity: 'error',
      from: { path: '^libs/kpi-store/' },
      to: { path: '^libs/', pathNot: '^libs/(kpi-store|domain)/' },
    },
    {
      name: 'messaging-knows-domain-and-platform-only',
      comment:
        'As above. Recurring work and time limits have one implementation, in platform, which imports nothing of ours: no cycle can arise.',
      severity: 'error',
      from: { path: '^libs/messaging/' },
      to: { path: '^libs/', pathNot: '^libs/(messaging|domain|platform)/' },
    },
    {
      name: 'simulator-is-a-sender',
      comment:
        'The simulator takes the place of country systems: it makes events, sends them, and never sees the store.',
      severity: 'error',
      from: { path: '^libs/simulator/' },
      to: { path: '^libs/', pathNot: '^libs/(simulator|domain|messaging|platform)/' },
    },
    {
      name: 'no-service-simulates',
      comment: 'Simulated events come from outside, by a command. A service that made up events could not be trusted.',
      severity: 'error',
      from: { path: '^(services/(?!operator/)|libs/(?!simulator/))', pathNot: tests },
      to: { path: '^libs/simulator/' },
    },
    {
      name: 'projections-know-domain-and-store-only',
      comment:
        'Transactions on the store. It knows the rules and the ports but not the log, and no library imports it.',
      severity: 'error',
      from: { path: '^libs/projections/' },
      to: { path: '^libs/', pathNot: '^libs/(projections|domain|kpi-store)/' },
    },
    {
      name: 'read-model-knows-domain-and-store-only',
      comment: 'It keeps numbers in memory for whoever reads them. It knows neither questions, services nor the log.',
      severity: 'error',
      from: { path: '^libs/read-model/' },
      to: { path: '^libs/', pathNot: '^libs/(read-model|domain|kpi-store)/' },
    },
    {
      name: 'libs-know-no-service',
      comment: 'Dependencies point from services to libraries.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(services|deploy|test)/' },
    },
    {
      name: 'start-is-for-services',
      comment: 'It wires libraries for a process: a library that needed it would not work outside a service.',
      severity: 'error',
      from: { path: '^(libs/(?!start/)|deploy/)' },
      to: { path: '^libs/start/' },
    },
    {
      name: 'services-do-not-meet',
      comment: 'Services meet only in Kafka and MongoDB.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'services-know-no-deployment',
      comment: 'A service does not depend on how it is started.',
      severity: 'error',
      from: { path: '^services/', pathNot: tests },
      to: { path: '^(deploy|test)/' },
    },
    {
      name: 'libs-through-their-index',
      comment:
        'Names that a library or its testing folder does not export may change freely. The suites on official images run a whole test file of a library again.',
      severity: 'error',
      from: { path: '^(libs/[^/]+/|services/|deploy/|test/)', pathNot: benchmarks },
      to: {
        path: '^libs/[^/]+/src/',
        pathNot: ['^libs/[^/]+/src/(testing/)?index[.]ts$', '[.]int[.]spec[.]ts$', '^$1'],
      },
    },
    {
      name: 'benchmarks-through-index-or-testing',
      comment: 'A benchmark runs compiled, without the condition that resolves `#lib/testing`, so it names the file.',
      severity: 'error',
      from: { path: benchmarks },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/[^/]+/src/index[.]ts$', '^libs/[^/]+/src/testing/'] },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'The build leaves testing folders out, but includes every file that an import names.',
      severity: 'error',
      from: { path: '^(libs|services|deploy)/', pathNot: tests },
      to: { path: '/src/testing/' },
    },
    {
      name: 'kafkajs-only-in-messaging',
      comment:
        'The last release dates from 2023, so replacing it must stay easy. The launcher probes engines, benchmarks compare with a baseline, and fault tests query engines directly.',
      severity: 'error',
      from: { pathNot: ['^libs/messaging/src/kafka/', engineLauncher, engineTests, tests] },
      to: { path: '(^|/)node_modules/kafkajs/' },
    },
    {
      name: 'mongoose-only-in-kpi-store',
      comment:
        'Documents and filters are typed and mapped in one place. The launcher, the baseline and the fault tests are exceptions, as above.',
      severity: 'error',
      from: { pathNot: ['^libs/kpi-store/src/mongo/', engineLauncher, engineTests, tests] },
      to: { path: '(^|/)node_modules/(mongoose|mongodb|@nestjs/mongoose)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
    },
  },
};
