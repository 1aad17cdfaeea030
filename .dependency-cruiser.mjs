// Dependency direction (explanation/architecture#the-services): services → libs; messaging, kpi-store → domain;
// platform → nothing of ours; domain → nothing.
// A test or a contract suite may reach for its tools: it is not part of what is shipped.
const tests = '[.](spec|contract)[.]ts$|/testing/';
const engineLauncher = '^deploy/local/engines/';
const engineTests = '^test/(load|faults|attacks)/';

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
      name: 'libs-know-no-service',
      comment: 'Dependencies point from services to libs.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(services|deploy|test)/' },
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
        'What a lib does not export may change without asking; its contract suites are made to be run from outside.',
      severity: 'error',
      from: { path: '^(libs/[^/]+/|services/|deploy/|test/)' },
      to: {
        path: '^libs/[^/]+/src/',
        pathNot: ['^libs/[^/]+/src/index[.]ts$', '^libs/[^/]+/src/testing/', '[.]int[.]spec[.]ts$', '^$1'],
      },
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
