import { describe, expect, it } from 'vitest';
import { incompleteOptionalSets } from './check-lock.mjs';

const binary = (/** @type {string} */ name) => ({ optionalDependencies: { [`${name}-linux`]: '1.0.0', [`${name}-darwin`]: '1.0.0' } });

describe('incomplete optional dependencies of a lock file', () => {
  it('are none when every platform has its entry', () => {
    const packages = { 'node_modules/swift': binary('swift'), 'node_modules/swift-linux': {}, 'node_modules/swift-darwin': {} };
    expect(incompleteOptionalSets({ packages })).toEqual([]);
  });

  it('name the package and what it lacks', () => {
    const packages = { 'node_modules/swift': binary('swift'), 'node_modules/swift-linux': {} };
    expect(incompleteOptionalSets({ packages })).toEqual([{ from: 'node_modules/swift', missing: 'swift-darwin' }]);
  });

  it('count an entry nested below the package as there', () => {
    const packages = { 'node_modules/swift': binary('swift'), 'node_modules/swift/node_modules/swift-darwin': {}, 'node_modules/swift-linux': {} };
    expect(incompleteOptionalSets({ packages })).toEqual([]);
  });

  it('do not count an entry nested below another package', () => {
    const packages = { 'node_modules/swift': binary('swift'), 'node_modules/swift-linux': {}, 'node_modules/other/node_modules/swift-darwin': {} };
    expect(incompleteOptionalSets({ packages })).toEqual([{ from: 'node_modules/swift', missing: 'swift-darwin' }]);
  });
});
