// Dependency direction: services → start, projections → messaging, kpi-store → domain; start → platform → nothing of ours;
// simulator → domain, messaging, platform; domain → nothing.
// A test or a contract suite may reach for its tools: it is not part of what is shipped.
const tests = '[.](spec|contract)[.]ts$|/testing/';
const engineLauncher = '^deploy/local/engines/';
const engineTests = '^test/(load|faults|attacks)/';
const benchmarks = '^test/load/';

/**
 * The rooms of the domain, each with what it is. A room may import the rooms above it and no other; types count.
 * A new room takes its place here, above the first that needs it.
 */
const domainRooms = [
  ['problems', 'How a fault of what others sent is told: everything may have to tell one, so it knows nothing else.'],
  ['errors', 'What a caller is refused for, with its page. It says so in the words of problems.'],
  ['periods', 'Days, months and windows. A period that is asked for may be refused, and that is an error.'],
  ['areas', 'Countries, bureaux, groups and units by day.'],
  ['reference', 'Registered data as files hold them: areas among them.'],
  [
    'measures',
    'What is counted, in which cells of which areas, in steps and buckets. No event and no entity is known here.',
  ],
  [
    'people',
    'A number of people and how it divides: told by events, checked when accepted, counted in cells of measures.',
  ],
  ['events', 'What may be said, with its own checks. It does not know who takes it in, nor what is made of it.'],
  ['integrity', 'Hashes of events and digests of numbers.'],
  ['acceptance', 'From a message to an event or a rejection. It looks at one event and no state.'],
  ['quarantine', 'What becomes of a refused event: how long it stays, for how much, and who may send it in again.'],
  ['fairness', 'How much of one sender may wait to be applied.'],
  ['fold', 'How any entity is folded from events. It does not know which kinds of entity there are.'],
  ['entities', 'The kinds of entity. Each is handed to the fold.'],
  ['batch', 'What a batch of events changes: a plan over the fold, for any kind of entity.'],
  ['indicators', 'Values out of measures. They are not disclosed yet.'],
  ['strategy', 'What the strategy promises, and which indicators belong to which promise.'],
  ['scorecards', 'How far each objective has come, and in which light.'],
  ['freshness', 'How far the numbers are behind the log.'],
  ['projections', 'A version of the numbers: its kinds, types, indicators and days.'],
  ['disclosure', 'Who may see which value. It judges finished values, so nothing below may know it.'],
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
        'A cycle breaks decorator metadata, and nobody can read one half of it alone. Types alone may refer to each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails only when it is run.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain imports nothing, not even node: hashing, clocks and text come as arguments.',
      severity: 'error',
      from: { path: '^libs/domain/src/', pathNot: tests },
      to: { pathNot: '^libs/domain/' },
    },
    ...domainOrder,
    {
      name: 'domain-order-no-other-room',
      comment: 'A room that has no place in the order could import anything.',
      severity: 'error',
      from: { path: '^libs/domain/src/[^/]+/', pathNot: [domainRoom(domainRooms.map(([room]) => room)), tests] },
      to: {},
    },
    {
      name: 'domain-state-not-from-acceptance',
      comment:
        'What is folded, planned and evaluated comes from the ledger: how its events were accepted has no effect.',
      severity: 'error',
      from: { path: domainRoom(['fold', 'entities', 'batch', 'indicators', 'projections']), pathNot: tests },
      to: { path: domainRoom(['acceptance']) },
    },
    {
      name: 'platform-knows-nothing-of-ours',
      comment: 'Platform could be taken to another project: no word of the domain.',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^(services|deploy|test|libs/(?!platform/))' },
    },
    {
      name: 'adapters-know-domain-only',
      comment: 'Messaging and kpi-store meet in a service, never in each other.',
      severity: 'error',
      from: { path: '^libs/(messaging|kpi-store)/' },
      to: { path: '^libs/', pathNot: '^libs/($1|domain)/' },
    },
    {
      name: 'simulator-is-a-sender',
      comment:
        'The simulator stands where country systems stand: it makes events and sends them, and never sees the store.',
      severity: 'error',
      from: { path: '^libs/simulator/' },
      to: { path: '^libs/', pathNot: '^libs/(simulator|domain|messaging|platform)/' },
    },
    {
      name: 'no-service-simulates',
      comment: 'What is made up comes in from outside, by a command. A service that made events could not be believed.',
      severity: 'error',
      from: { path: '^(services/(?!operator/)|libs/(?!simulator/))', pathNot: tests },
      to: { path: '^libs/simulator/' },
    },
    {
      name: 'projections-know-domain-and-store-only',
      comment:
        'What is done to the store in one transaction: it knows the rules and the ports. It does not know the log, and no lib knows it.',
      severity: 'error',
      from: { path: '^libs/projections/' },
      to: { path: '^libs/', pathNot: '^libs/(projections|domain|kpi-store)/' },
    },
    {
      name: 'libs-know-no-service',
      comment: 'Dependencies point from services to libs.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(services|deploy|test)/' },
    },
    {
      name: 'start-is-for-services',
      comment: 'It wires libs for a process: a lib that needed it would not work outside of a service.',
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
      comment: 'How a service is started is no business of the service.',
      severity: 'error',
      from: { path: '^services/', pathNot: tests },
      to: { path: '^(deploy|test)/' },
    },
    {
      name: 'libs-through-their-index',
      comment:
        'What a lib does not export may change without asking, and so may what its testing folder does not. The suites on official images run a whole file of a lib again.',
      severity: 'error',
      from: { path: '^(libs/[^/]+/|services/|deploy/|test/)', pathNot: benchmarks },
      to: {
        path: '^libs/[^/]+/src/',
        pathNot: ['^libs/[^/]+/src/(testing/)?index[.]ts$', '[.]int[.]spec[.]ts$', '^$1'],
      },
    },
    {
      name: 'benchmarks-through-index-or-testing',
      comment:
        'A benchmark runs as it was compiled, without the condition by which `#lib/testing` is found, so it names the file.',
      severity: 'error',
      from: { path: benchmarks },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/[^/]+/src/index[.]ts$', '^libs/[^/]+/src/testing/'] },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'The build leaves testing folders out, but what an import names it takes along.',
      severity: 'error',
      from: { path: '^(libs|services|deploy)/', pathNot: tests },
      to: { path: '/src/testing/' },
    },
    {
      name: 'kafkajs-only-in-messaging',
      comment:
        'The last release is of 2023: keep the exit short. The launcher asks an engine whether it answers; a baseline is what we compare with; fault tests ask engines behind our back.',
      severity: 'error',
      from: { pathNot: ['^libs/messaging/src/kafka/', engineLauncher, engineTests, tests] },
      to: { path: '(^|/)node_modules/kafkajs/' },
    },
    {
      name: 'mongoose-only-in-kpi-store',
      comment:
        'Documents and filters are typed and mapped in one place. The launcher, the baseline and fault tests as above.',
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
