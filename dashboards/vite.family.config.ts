import { defineConfig } from 'vite';
import { phonePage } from './vite.phone.ts';

export default defineConfig(phonePage('family'));
