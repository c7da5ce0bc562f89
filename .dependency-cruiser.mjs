const layers = {
  definition: [],
  engine: ['definition'],
  document: ['engine', 'definition'],
  contract: ['engine', 'definition'],
  server: ['contract', 'document', 'engine', 'definition'],
  web: ['contract', 'engine', 'definition'],
  cli: ['server', 'document', 'contract', 'engine', 'definition'],
};

const arrows = Object.entries(layers).map(([layer, allowed]) => ({
  name: `${layer}-points-only-forward`,
  severity: 'error',
  comment: `${layer} may import ${allowed.join(', ') || 'nothing of ours'}`,
  from: { path: `^src/${layer}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
}));

export default {
  forbidden: [
    ...arrows,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'definition-stands-alone',
      severity: 'error',
      from: { path: '^src/definition/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules', pathNot: 'node_modules/(typebox|yaml)/' },
    },
    {
      name: 'engine-is-pure',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules', pathNot: 'node_modules/(typebox|@bpmn-io|@lezer|lezer-feel)/' },
    },
    {
      name: 'no-node-in-pure-layers',
      severity: 'error',
      from: { path: '^src/(definition|engine|contract|web)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-parse-imports-the-parser',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/feel/parse(\\.test)?\\.ts$' },
      to: { path: 'node_modules/(@bpmn-io/lezer-feel|lezer-feel)/' },
    },
    {
      name: 'routes-do-not-touch-the-database',
      severity: 'error',
      from: { path: '^src/server/http/', pathNot: '\\.test\\.ts$' },
      to: { path: 'node_modules/(pg|kysely)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tests.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
