import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the API; the built editor is served by the server itself. */
const apiAddress = 'http://127.0.0.1:8420';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    // WeCom's built-in browser is an older Chromium.
    target: ['es2020', 'chrome87'],
    // Fonts and pictures stay files of our own host, so that a strict content policy holds.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      output: {
        advancedChunks: {
          groups: [
            // Before all others: they stand on it.
            { name: 'floor', test: /node_modules[\\/]core-js[\\/]|app[\\/]browser-floor/u, priority: 1 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/u },
            { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-[a-z-]+|dayjs)[\\/]/u },
            { name: 'canvas', test: /node_modules[\\/](@xyflow|d3-[a-z]+)[\\/]/u },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': apiAddress, '/callbacks': apiAddress } },
});
