import tseslint from 'typescript-eslint'
import reactHooks from 'eslint-plugin-react-hooks'

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Name what you export: default exports hide the name from search (style.md §4).',
}

const noImports = (...patterns) => [
  'error',
  {
    patterns: patterns.map(([match, message]) =>
      typeof match === 'string' ? { regex: match, message } : { group: match, message },
    ),
  },
]

/** Lint as taste: each rule below stands for a sentence of docs/decisions or CONTRIBUTING. */
export default tseslint.config(
  {
    ignores: ['**/node_modules/**', 'out/**', 'dist/**', 'demo-out/**', '**/*.mjs', '**/*.cjs', 'tests/bench/peers/**'],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        noDefaultExport,
        { selector: 'TSEnumDeclaration', message: 'String unions, no enums (style.md §4).' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that owns the name.' },
      ],
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'shared/ has no clock: take the time as an argument.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'shared/ has no randomness: take it as an argument.' },
      ],
      'no-restricted-imports': noImports([
        ['**/renderer/**', '**/electron/**', '**/center/**', 'node:*', 'dexie*', 'react*', 'electron'],
        'shared/ stands alone.',
      ]),
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    ignores: ['renderer/storage/**'],
    rules: {
      'no-restricted-imports': noImports(
        ['^dexie', 'Only renderer/storage may know Dexie.'],
        ['(^|/)(electron|center)/|^(node:|electron$)', 'The renderer sees only shared/.'],
      ),
    },
  },
  {
    files: ['tests/**/*.{ts,tsx}', 'build/**/*.ts', 'center/main.ts'],
    // Playwright's `use` is no hook.
    rules: { 'no-console': 'off', 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    files: ['**/*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
)
