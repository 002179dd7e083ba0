// Lint of the web: layers, texts in the catalogue, no library imported whole.
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const WHOLE = ['antd', 'lucide-react'];

/** Forbids imports, with the reason; a whole library's namespace is always forbidden. */
function noImports(...patterns) {
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...patterns,
          { group: ['antd/*', 'lucide-react/*'], message: 'Import by name from the package itself.' },
          { group: ['moment', 'lodash'], message: 'Not among our libraries.' },
        ],
      },
    ],
  };
}

const AREAS_ABOVE = { group: ['**/areas/**', '**/app/**'], message: 'packages -> areas -> app: never upwards.' };
const APP_ABOVE = { group: ['**/app/**'], message: 'packages -> areas -> app: an area never imports the app.' };
const OTHER_AREAS = {
  regex: '^\\.\\./\\.\\./(?!(words|parts)\\b)[a-z]+/',
  message: 'An area never imports another: share it through a package.',
};

export default ts.config(
  { ignores: ['dist/**', '**/node_modules/**', 'packages/api/src/schema.ts'] },
  ...ts.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks, 'jsx-a11y': a11y },
    rules: {
      ...hooks.configs.recommended.rules,
      ...a11y.flatConfigs.recommended.rules,
      'react-hooks/set-state-in-effect': 'off', // a field that follows the address is set in an effect on purpose
      'max-lines': ['error', 400],
      'max-len': ['error', { code: 140, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true }],
      'semi': ['error', 'always'],
      'comma-dangle': ['error', 'always-multiline'],
      'no-trailing-spaces': 'error',
      'eol-last': 'error',
      'eqeqeq': 'error',
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        ...WHOLE.map((name) => ({
          selector: `ImportDeclaration[source.value="${name}"] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)`,
          message: `${name} is imported by name only: whole, it costs hundreds of kB (DESIGN 10).`,
        })),
      ],
      'jsx-a11y/no-autofocus': 'off', // a drawer's first field takes the focus on purpose
      ...noImports(),
    },
  },
  { files: ['packages/**/*.{ts,tsx}'], rules: noImports(AREAS_ABOVE) },
  // A fact's data differs by its name; the reducer's cases look after it.
  { files: ['packages/live/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['console/src/areas/**/*.{ts,tsx}'], rules: noImports(APP_ABOVE, OTHER_AREAS) },
  {
    // Texts stand in packages/words. A test may say what it likes.
    files: ['console/**/*.tsx', 'call/**/*.tsx', 'packages/**/*.tsx'],
    ignores: ['**/*.test.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXText[value=/[\\p{L}]/u]', message: 'Texts stand in packages/words, not in components.' },
        {
          selector: 'JSXExpressionContainer > Literal[value=/[\\p{L}]{2}/u]:not(JSXAttribute *)',
          message: 'Texts stand in packages/words, not in components.',
        },
        {
          selector:
            'JSXAttribute[name.name=/^(title|label|placeholder|alt|aria-label|aria-description|description|extra|okText|cancelText|help|message|tooltip)$/] > Literal[value=/[\\p{L}]{2}/u]',
          message: 'Texts stand in packages/words, not in components.',
        },
        { selector: 'Literal[value=/[\\p{Script=Han}]/u]', message: 'Texts stand in packages/words, not in components.' },
        ...WHOLE.map((name) => ({
          selector: `ImportDeclaration[source.value="${name}"] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)`,
          message: `${name} is imported by name only: whole, it costs hundreds of kB (DESIGN 10).`,
        })),
      ],
    },
  },
  { files: ['build/**', '*.config.*'], rules: { 'no-console': 'off' } },
);
