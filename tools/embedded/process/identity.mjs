import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process id is reused; a process id with its start time is not. Whoever means to end a process it did not
 * start itself compares identities first.
 * @typedef {{ pid: number, started: string, command: string }} ProcessIdentity
 */

/**
 * The identity of a living process, or null when there is none (a zombie counts as none).
 * @param {number} pid
 * @returns {ProcessIdentity | null}
 */
export function identify(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return process.platform === 'linux' ? identifyByProc(pid) : identifyByPs(pid);
}

/**
 * Whether the process that had this identity is still alive.
 * @param {ProcessIdentity} identity
 * @param {(pid: number) => ProcessIdentity | null} [look]
 */
export function isAlive(identity, look = identify) {
  const now = look(identity.pid);
  return now !== null && now.started === identity.started;
}

/** @param {number} pid @returns {ProcessIdentity | null} */
function identifyByProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks and brackets itself, so fields are counted from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    return { pid, started: `${boot}:${fields[19]}`, command };
  } catch {
    return null; // gone between two reads, or never there
  }
}

/** @param {number} pid @returns {ProcessIdentity | null} */
function identifyByPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'state=,lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const match = /^(\S+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/s.exec(line);
    if (!match || match[1]?.startsWith('Z')) return null;
    return { pid, started: match[2] ?? '', command: match[3] ?? '' };
  } catch {
    return null; // ps answers with exit code 1 when there is no such process
  }
}
