const open = new Set(['{', '[']);
const close = new Set(['}', ']']);

/** Deepest nesting a JSON body may have: what walks it afterwards is recursive. */
export const maxNesting = 64;

/** True when JSON text nests deeper than allowed. Reads the text once, without recursion. */
export function nestsTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char === '\\') at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (open.has(char)) depth += 1;
    else if (close.has(char)) depth -= 1;
    if (depth > maxNesting) return true;
  }
  return false;
}
