/** The file part of a multipart form. */
export interface Upload {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

const headersEnd = Buffer.from('\r\n\r\n');

/** The first part that has a filename; null where the body is no multipart form or holds no file. */
export function parseUpload(contentType: string, body: Buffer): Upload | null {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  for (const part of partsOf(body, Buffer.from(`--${boundary}`))) {
    const end = part.indexOf(headersEnd);
    const headers = part.toString('utf8', 0, Math.max(0, end));
    const filename = /filename="([^"]*)"/i.exec(headers)?.[1];
    if (end < 0 || filename === undefined) continue;
    const type = /^content-type:\s*(.+)$/im.exec(headers)?.[1]?.trim() ?? 'application/octet-stream';
    return { filename, contentType: type, bytes: part.subarray(end + headersEnd.length) };
  }
  return null;
}

/** What lies between two delimiters, without the line break that belongs to the second. */
function* partsOf(body: Buffer, delimiter: Buffer): Generator<Buffer> {
  let start = body.indexOf(delimiter);
  while (start >= 0) {
    const from = start + delimiter.length;
    const next = body.indexOf(delimiter, from);
    if (next < 0) return;
    yield body.subarray(from, next - 2);
    start = next;
  }
}
