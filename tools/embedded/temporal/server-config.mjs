/** What the server listens on. All are chosen once and kept: a restart on other membership ports first tries the dead ones. */
export const PORT_NAMES = /** @type {const} */ ([
  'frontendGrpc',
  'frontendMembership',
  'frontendHttp',
  'historyGrpc',
  'historyMembership',
  'matchingGrpc',
  'matchingMembership',
  'workerGrpc',
  'workerMembership',
]);

/** @typedef {Record<typeof PORT_NAMES[number], number>} TemporalPorts */

const HOST = '127.0.0.1';

/**
 * The server's configuration. It is written as JSON, which is YAML.
 * @param {{ postgres: import('../index.d.mts').PostgresAddress, databases: TemporalDatabases, ports: TemporalPorts, dynamicConfig: string }} options
 */
export function serverConfig({ postgres, databases, ports, dynamicConfig }) {
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'store',
      visibilityStore: 'visibility',
      numHistoryShards: 4, // part of the data: can never be changed for a database
      datastores: {
        store: { sql: sqlStore(postgres, databases.store, 10) },
        visibility: { sql: sqlStore(postgres, databases.visibility, 5) },
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: HOST } },
    services: {
      frontend: { rpc: { ...rpc(ports.frontendGrpc, ports.frontendMembership), httpPort: ports.frontendHttp } },
      history: { rpc: rpc(ports.historyGrpc, ports.historyMembership) },
      matching: { rpc: rpc(ports.matchingGrpc, ports.matchingMembership) },
      worker: { rpc: rpc(ports.workerGrpc, ports.workerMembership) },
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `${HOST}:${ports.frontendGrpc}` },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } },
    namespaceDefaults: { archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } } },
    dynamicConfigClient: { filepath: dynamicConfig, pollInterval: '10s' },
  };
}

/** @typedef {{ store: string, visibility: string }} TemporalDatabases */

/**
 * Settings for one small machine: a new namespace is seen within a second, task queues have one partition, and a workflow task that a
 * worker took and did not answer, as when the machine is overloaded, is given to another soon. Of itself Temporal waits longer for each
 * further attempt, up to ten minutes, and no poke helps meanwhile.
 */
export function dynamicConfig() {
  const always = (/** @type {unknown} */ value) => [{ value, constraints: {} }];
  return {
    'system.namespaceCacheRefreshInterval': always('1s'),
    'matching.numTaskqueueReadPartitions': always(1),
    'matching.numTaskqueueWritePartitions': always(1),
    'history.workflowTaskRetryMaxInterval': always('10s'),
  };
}

/** @param {import('../index.d.mts').PostgresAddress} postgres @param {string} databaseName @param {number} maxConns */
function sqlStore(postgres, databaseName, maxConns) {
  return {
    pluginName: 'postgres12_pgx',
    databaseName,
    connectAddr: `${postgres.host}:${postgres.port}`,
    connectProtocol: 'tcp',
    user: postgres.user,
    password: postgres.password,
    maxConns,
    maxIdleConns: maxConns,
    maxConnLifetime: '1h',
    ...(postgres.tls ? { tls: { enabled: true, enableHostVerification: false } } : {}),
  };
}

/** @param {number} grpcPort @param {number} membershipPort */
function rpc(grpcPort, membershipPort) {
  return { grpcPort, membershipPort, bindOnLocalHost: true };
}
