/** What the two builds (console, customer page) have in common. */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

/** The folder web/. */
export const WEB = `${resolve(import.meta.dirname, '..')}/`;

/** A build of the application in the folder `name`, served below `base`. */
export function build(name: string, base: string): UserConfig {
  return {
    root: `${WEB}${name}`,
    base,
    plugins: [react()],
    build: {
      outDir: `${WEB}dist/${name}`,
      emptyOutDir: true,
      manifest: 'manifest.json',
      target: 'es2023',
      assetsInlineLimit: 0, // a data: address would need a wider content security policy
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1500,
    },
    server: {
      proxy: {
        '/v1': { target: 'http://127.0.0.1:8080', ws: true },
        '/sip': { target: 'http://127.0.0.1:8080', ws: true },
      },
    },
  };
}
