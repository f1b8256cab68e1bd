import react from '@vitejs/plugin-react';
import { defineProject } from 'vitest/config';

export default defineProject({
  plugins: [react()],
  test: {
    name: 'editor',
    environment: 'jsdom',
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    // antd's ES modules import without file endings, which only a bundler resolves.
    server: { deps: { inline: [/antd/u, /@ant-design/u, /@rc-component/u] } },
  },
});
