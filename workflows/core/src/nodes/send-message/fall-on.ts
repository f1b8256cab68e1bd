import { outcomePorts, successPorts, type OutcomePort } from '../../plan/index.js';
import type { MessageChannel, Rung } from './config.schema.js';

/**
 * Outcomes that lead to the next rung unless the operator chose others: every failure except a suppression,
 * for who must not be written to must not be written to on the next channel either.
 */
export function defaultFallOn(channel: MessageChannel): readonly OutcomePort[] {
  const ports: readonly OutcomePort[] = outcomePorts[channel];
  return ports.filter((port) => !successPorts.includes(port) && port !== 'suppressed');
}

/** What a rung falls on: the operator's choice, or the default of its channel. */
export const fallOn = (rung: Rung): readonly OutcomePort[] => rung.fallOn ?? defaultFallOn(rung.channel);
