import { defineConfig } from 'vitest/config';

/** Tests of studies on several processes: they need redis-server (or valkey-server) on the PATH. `npm run test:cluster` */
export default defineConfig({
  test: {
    include: ['test/cluster/*.cluster.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
