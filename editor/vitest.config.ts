import react from '@vitejs/plugin-react';
import { defineProject } from 'vitest/config';

export default defineProject({
  plugins: [react()],
  test: {
    name: 'editor',
    environment: 'jsdom',
    // antd is read once, not for each of ninety files: a fifth of the time. What a test changes in a module it puts back, or reads anew.
    isolate: false,
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 30_000,
    // antd's ES modules import without file endings, which only a bundler resolves.
    server: { deps: { inline: [/antd/u, /@ant-design/u, /@rc-component/u] } },
  },
});
