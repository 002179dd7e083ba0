import { defineConfig } from 'vite';
import { build } from './shared.ts';

export default defineConfig(build('call', '/call/'));
