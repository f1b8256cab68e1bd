import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Ticks of the kernel's clock in a second, as Linux tells them to programs. */
const ticksPerSecond = 100;
const established = '01';
const listening = '0A';

interface Socket {
  readonly inode: string;
  readonly localPort: number;
  readonly remotePort: number;
  readonly state: string;
}

/** Milliseconds of processor time that a process has used; 0 when it is gone. */
export function cpuMs(pid: number): number {
  const fields =
    read(`/proc/${String(pid)}/stat`)
      .split(') ')
      .at(-1)
      ?.split(' ') ?? [];
  return ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 1_000) / ticksPerSecond;
}

/** Children of a process. */
export function childrenOf(pid: number): readonly number[] {
  return read(`/proc/${String(pid)}/task/${String(pid)}/children`)
    .trim()
    .split(' ')
    .filter((child) => child !== '')
    .map(Number);
}

/** Connections that a process holds to a port. */
export function connectionsTo(port: number, pid: number): number {
  const own = inodesOf(pid);
  return sockets().filter(({ inode, remotePort, state }) => state === established && remotePort === port && own.has(inode)).length;
}

/** The process that listens at a port of this machine. @throws when none of ours does */
export function listenerAt(port: number): number {
  const inodes = new Set(sockets().flatMap(({ inode, localPort, state }) => (state === listening && localPort === port ? [inode] : [])));
  const pid = readdirSync('/proc')
    .map(Number)
    .find((one) => one > 0 && [...inodesOf(one)].some((inode) => inodes.has(inode)));
  if (pid === undefined) throw new Error(`Nobody listens at ${String(port)}`);
  return pid;
}

function sockets(): readonly Socket[] {
  return [...read('/proc/net/tcp').split('\n').slice(1), ...read('/proc/net/tcp6').split('\n').slice(1)].flatMap((line) => {
    const [, local = '', remote = '', state = '', , , , , , inode = ''] = line.trim().split(/\s+/u);
    return inode === '' ? [] : [{ inode, state, localPort: portOf(local), remotePort: portOf(remote) }];
  });
}

const portOf = (address: string): number => Number.parseInt(address.split(':')[1] ?? '', 16);

function inodesOf(pid: number): ReadonlySet<string> {
  const folder = `/proc/${String(pid)}/fd`;
  try {
    return new Set(
      readdirSync(folder).flatMap((fd) => {
        const inode = /^socket:\[(\d+)\]$/u.exec(linkOf(`${folder}/${fd}`))?.[1];
        return inode === undefined ? [] : [inode];
      }),
    );
  } catch {
    return new Set();
  }
}

/** Empty where it was closed meanwhile. */
function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

/** Empty for a process that is gone. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
