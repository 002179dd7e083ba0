import { defineConfig } from 'vite';
import { build } from './shared.ts';

const console_ = build('console', '/');

/** The first page comes in few files: each costs a slow machine more than its bytes. The first group that fits takes a module. */
const FIRST_FILES = [
  { name: 'framework', test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next|zustand|use-sync-external-store)\// },
  { name: 'icons', test: /node_modules\/lucide-react\// },
  { name: 'live', test: /packages\/live\/src\// },
  { name: 'common', test: /packages\/(api|words)\/src\/|packages\/ui\/src\/(?!crud|confirm|provider|antd-theme)/ },
];

export default defineConfig({
  ...console_,
  build: { ...console_.build, rolldownOptions: { output: { codeSplitting: { groups: FIRST_FILES } } } },
});
