import tseslint from 'typescript-eslint';

const message = 'Time comes from a Clock of #kernel.';
const readingTheClock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message },
  { selector: 'CallExpression[callee.name="Date"]', message },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message },
  { selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]', message },
];
const anyDate = {
  selector: 'NewExpression[callee.name="Date"]',
  message: 'Dates are PlainDate or Instant of #kernel; only adapters may hand a Date to a library.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/', '**/assets/**'] },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
      'no-control-regex': 'error',
      'no-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 400 }],
      'max-params': ['error', { max: 6 }],
      'no-restricted-syntax': ['error', ...readingTheClock, anyDate],
    },
  },
  {
    // What hands moments to libraries that want a Date.
    files: [
      'libs/{persistence,adapters,auth-saml,letters,payments,testing}/**/*.ts',
      'apps/simulators/**/*.ts',
      'scripts/demo-keys.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...readingTheClock] },
  },
  { files: ['libs/kernel/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['{apps,libs,scripts}/**/*.ts'],
    ignores: ['**/*spec.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(\\.\\./)+libs/', message: 'Import a library by its # name.' }] },
      ],
    },
  },
  {
    files: ['{libs,apps}/**/*.ts'],
    ignores: ['libs/kernel/**', '**/*spec.ts', 'libs/testing/**'],
    rules: { 'no-console': 'error' },
  },
);
