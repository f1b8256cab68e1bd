import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toNodeId, toPortName } from '../kernel/index.js';
import { describeDiagnostic, diagnose, diagnosticKinds, isError, pointerSteps, toPointer } from './index.js';

describe('diagnose', () => {
  it('takes the severity from the table of codes', () => {
    expect(isError(diagnose('port.unconnected'))).toBe(true);
    expect(diagnose('content.personal').severity).toBe('risk');
    expect(diagnose('structure.startsAtEnd').severity).toBe('advice');
  });

  it('says null for what does not apply', () => {
    expect(diagnose('structure.noTrigger')).toEqual({
      code: 'structure.noTrigger',
      severity: 'error',
      nodeId: null,
      port: null,
      pointer: null,
      params: {},
      fix: null,
    });
  });
});

describe('describeDiagnostic', () => {
  it('shows params and the port in the sentence', () => {
    expect(describeDiagnostic(diagnose('content.tooLong', { params: { bytes: 4001, limit: 4000 } }))).toBe(
      'The text can take 4001 bytes, with what the channel puts before it and the longest values of its variables; at most 4000 can be sent.',
    );
    expect(describeDiagnostic(diagnose('port.unconnected', { nodeId: toNodeId('n'), port: toPortName('next') }))).toBe(
      'The output next leads nowhere.',
    );
  });

  it('survives a param nobody gave', () => {
    expect(describeDiagnostic(diagnose('reference.unknownTag'))).toBe('The tag ? does not exist.');
  });
});

describe('the table of codes', () => {
  it('has one sentence for each code, ending as sentences do', () => {
    const sentences = Object.values(diagnosticKinds).map(({ sentence }) => sentence);
    expect(sentences.filter((sentence) => !/[.}]$/u.test(sentence))).toEqual([]);
  });
});

describe('toPointer', () => {
  it('escapes as RFC 6901 asks', () => {
    expect(toPointer(['a/b', 'm~n', 0])).toBe('/a~1b/m~0n/0');
  });

  it('is undone by pointerSteps', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (path) => {
        expect(pointerSteps(toPointer(path))).toEqual(path);
      }),
    );
  });
});
