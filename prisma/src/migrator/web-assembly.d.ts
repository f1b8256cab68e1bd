/** The part of the platform's WebAssembly that the migrator uses; Node's own types leave it to the DOM library. */
declare namespace WebAssembly {
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  function instantiate(bytes: Uint8Array, imports: Readonly<Record<string, object>>): Promise<{ readonly instance: Instance }>;
}
