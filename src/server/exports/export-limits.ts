import type { ResourceLimits } from 'node:worker_threads';

/** Rows live as long as it takes to write them: a small nursery keeps a long export as small as a short one. */
export const exportLimits: ResourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 };
