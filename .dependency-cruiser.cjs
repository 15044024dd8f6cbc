// The layers of docs/adr/0001, lowest first. A folder may import only what its row names (plus itself).
const may = {
  'libs/kernel': [],
  'libs/domain': ['libs/kernel'],
  'libs/application': ['libs/domain', 'libs/kernel'],
  'libs/platform': ['libs/kernel'],
  'libs/ui': ['libs/kernel'],
  'libs/persistence': ['libs/application', 'libs/domain', 'libs/kernel', 'libs/platform', 'migrations'],
  'libs/adapters': ['libs/application', 'libs/domain', 'libs/kernel', 'libs/platform'],
  'libs/auth-saml': ['libs/application', 'libs/domain', 'libs/kernel', 'libs/platform'],
  'libs/letters': ['libs/application', 'libs/domain', 'libs/kernel'],
  'libs/payments': ['libs/application', 'libs/domain', 'libs/kernel'],
  migrations: ['libs/kernel', 'libs/domain', 'libs/application'],
};
const SPEC = '\\.(spec|int-spec|e2e-spec|contract-spec)\\.ts$';
const OURS = '^(libs|apps|migrations|scripts|bench|test)/';

const layerRules = Object.entries(may).map(([from, to]) => ({
  name: `layer:${from}`,
  severity: 'error',
  comment: `${from} may import only: ${to.join(', ') || 'nothing of ours'}`,
  from: { path: `^${from}/`, pathNot: SPEC },
  to: { path: OURS, pathNot: [from, ...to].map((folder) => `^${folder}/`) },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'known-folders-only',
      severity: 'error',
      comment: 'a new library needs its row in the table of layers',
      from: {},
      to: {
        path: '^libs/',
        pathNot: [
          '^libs/(kernel|domain|application|persistence|adapters|auth-saml|letters|payments|ui|platform|testing)/',
        ],
      },
    },
    {
      name: 'pure-core',
      severity: 'error',
      comment: 'no framework and no input or output in kernel, domain and application',
      from: { path: '^libs/(kernel|domain|application)/', pathNot: SPEC },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: 'node_modules/(big\\.js|@types/big\\.js|ibantools|temporal-polyfill|temporal-spec|zod)/',
      },
    },
    {
      name: 'typeorm-only-in-persistence',
      severity: 'error',
      from: { pathNot: '^(libs/persistence|migrations|libs/testing)/' },
      to: { path: 'node_modules/(@nestjs/)?typeorm/' },
    },
    {
      name: 'no-app-to-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: SPEC },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-adapter-to-adapter',
      severity: 'error',
      comment:
        'all share partner-calls, the one policy for calls; DOSIS has a second channel that is a MAGDA service',
      from: { path: '^libs/adapters/(?!dosis/)([^/]+)/', pathNot: SPEC },
      to: { path: '^libs/adapters/', pathNot: ['^libs/adapters/$1/', '^libs/adapters/partner-calls/'] },
    },
    {
      name: 'dosis-on-magda',
      severity: 'error',
      from: { path: '^libs/adapters/dosis/', pathNot: SPEC },
      to: { path: '^libs/adapters/', pathNot: '^libs/adapters/(dosis|magda|partner-calls)/' },
    },
    {
      name: 'apps-below-nothing',
      severity: 'error',
      comment: 'apps import no scripts, tests or benches',
      from: { path: '^apps/', pathNot: SPEC },
      to: { path: '^(scripts|bench|test)/' },
    },
    {
      name: 'testing-is-test-only',
      severity: 'error',
      from: { pathNot: [SPEC, '^(test|libs/testing)/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'through-index',
      severity: 'error',
      comment: 'a library is entered only by its index.ts',
      from: { path: '^(?:apps|libs/adapters|libs|migrations|scripts|bench|test)/([^/]+)' },
      to: {
        path: '^libs/(?:adapters/)?([^/]+)/',
        pathNot: ['^libs/(?:adapters/)?[^/]+/src/index\\.ts$', '^libs/(?:adapters/)?$1/'],
      },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'an import that cannot be resolved cannot be checked either',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['rf-source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^libs/ui/client/'] },
  },
};
