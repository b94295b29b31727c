import { defineConfig } from 'vite';
import { builtPage } from './vite.shared.ts';

export default defineConfig(builtPage('console'));
