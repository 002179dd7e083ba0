import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// A page for the tests of components only: making one takes seconds.
const folders = '{console,call,packages,build}/**';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'plain', environment: 'node', include: [`${folders}/*.test.ts`], restoreMocks: true } },
      {
        plugins: [react()],
        test: {
          name: 'pages',
          environment: 'happy-dom',
          include: [`${folders}/*.test.tsx`],
          setupFiles: ['./build/test-setup.ts'],
          restoreMocks: true,
        },
      },
    ],
  },
});
