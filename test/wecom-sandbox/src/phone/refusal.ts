/** Something asked of a phone, the console or the sandbox that cannot be done; `status` is the HTTP status that says so. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 409,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
