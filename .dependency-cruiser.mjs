// The arrow of knowledge points down: app → slices → policy → kernel. Each rule says why it stands.
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-imports-nothing',
      comment: 'The words of the trade are pure: no other room, no npm package, no node module.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { pathNot: '^src/kernel/' },
    },
    {
      name: 'policy-is-pure',
      comment: 'A clause is replayed years later: it knows the kernel and other clauses only.',
      severity: 'error',
      from: { path: '^src/policy/' },
      to: { pathNot: '^src/(kernel|policy)/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'decide and evolve have no clock, no I/O and no framework.',
      severity: 'error',
      from: { path: '^src/[^/]+/domain/' },
      to: { pathNot: ['^src/(kernel|policy)/', '^src/[^/]+/domain/'] },
    },
    {
      name: 'slice-knows-another-by-its-events',
      comment:
        'Slices meet through events, pure readings of events, and commands on the bus, so that each can change inside.',
      severity: 'error',
      from: {
        path: '^src/(household-case|county-standards|payment-ledger|correction|reporting|registry-match|identity-access|data-retention|integrity)/',
      },
      to: {
        path: '^src/(household-case|county-standards|payment-ledger|correction|reporting|registry-match|identity-access|data-retention|integrity)/',
        pathNot: ['^src/$1/', '\\.(events|names|reading)\\.ts$', '\\.command\\.ts$'],
      },
    },
    {
      name: 'platform-knows-no-slice',
      comment: 'The platform carries any slice; knowing one would make it that slice.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|kernel)/' },
    },
    {
      name: 'only-app-composes-projections',
      comment: 'Read models are droppable: nothing that decides may depend on one.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/app/' },
      to: { path: '^projections/' },
    },
    {
      name: 'projections-know-events-not-deciders',
      comment:
        'A read model is built from what was recorded and what it is called, never from the code that decided it.',
      severity: 'error',
      from: { path: '^projections/' },
      to: {
        path: '^src/',
        pathNot: ['^src/kernel/', '^src/platform/', '\\.(events|names|reading)\\.ts$', '^src/[^/]+/codec/'],
      },
    },
    {
      name: 'nothing-imports-app',
      comment: 'app is composition: the top of the arrow.',
      severity: 'error',
      from: { pathNot: '^src/app/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'no-event-bus',
      comment: 'Nothing is projected from the in-memory EventBus: it forgets on a crash and swallows errors.',
      severity: 'error',
      from: { path: '^projections/' },
      to: { path: '@nestjs/cqrs' },
    },
    {
      name: 'no-dev-dependency-at-run-time',
      comment: 'What runs in production is installed in production.',
      severity: 'error',
      from: { path: '^(src|projections)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
