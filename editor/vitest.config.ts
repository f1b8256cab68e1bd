import react from '@vitejs/plugin-react';
import { defineProject } from 'vitest/config';

export default defineProject({
  plugins: [react()],
  test: {
    name: 'editor',
    environment: 'jsdom',
    include: ['src/**/*.spec.{ts,tsx}'],
  },
});
