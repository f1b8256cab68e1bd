export * from '../../generated/client.js';
export { openPrisma, type OpenPrismaOptions } from './open-prisma.js';
