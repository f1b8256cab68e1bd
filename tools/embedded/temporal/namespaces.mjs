import { Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { setTimeout as delay } from 'node:timers/promises';

const RETENTION = '7 days';
const NOT_FOUND = 5; // gRPC's codes
const ALREADY_EXISTS = 6;

/**
 * Registers the namespace when it is missing and returns when workflows can be started in it.
 * @param {string} address
 * @param {string} namespace
 */
export async function ensureNamespace(address, namespace) {
  const connection = await Connection.connect({ address, ...access() });
  try {
    if (await isKnown(connection, namespace)) return;
    await register(connection, namespace);
    for (let waited = 0; waited < 30_000 && !(await isKnown(connection, namespace)); waited += 100) await delay(100);
    await delay(1_100); // each service refreshes its own list once a second
  } finally {
    await connection.close();
  }
}

/** @param {string} address @returns {Promise<boolean>} whether a Temporal server answers there */
export async function temporalAnswers(address) {
  const connection = await Connection.connect({ address, connectTimeout: 2_000, ...access() });
  try {
    await connection.workflowService.getSystemInfo({});
    return true;
  } finally {
    await connection.close();
  }
}

/** @param {Connection} connection @param {string} namespace */
async function isKnown(connection, namespace) {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return false;
    throw error;
  }
}

/** @param {Connection} connection @param {string} namespace */
async function register(connection, namespace) {
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      description: 'Tagtrail',
      workflowExecutionRetentionPeriod: msToTs(RETENTION),
    });
  } catch (error) {
    if (!(isGrpcServiceError(error) && error.code === ALREADY_EXISTS)) throw error;
  }
}

/** What a given server may ask for, from the same variables that the worker reads. */
function access() {
  const apiKey = process.env['TEMPORAL_API_KEY'];
  const tls = Boolean(apiKey) || ['1', 'true'].includes(process.env['TEMPORAL_TLS'] ?? '');
  return { ...(tls ? { tls } : {}), ...(apiKey ? { apiKey } : {}) };
}
