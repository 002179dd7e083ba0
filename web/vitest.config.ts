import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'happy-dom',
    // Making a page takes more than a second: once per worker, and still each file has its own globals.
    pool: 'vmThreads',
    include: ['{console,call,packages,build}/**/*.test.{ts,tsx}'],
    setupFiles: ['./build/test-setup.ts'],
    restoreMocks: true,
  },
});
