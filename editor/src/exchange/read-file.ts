import { err, type Result } from '@tagtrail/core/kernel';
import { readJourneyFile, tooLargeFile, type FileFault, type JourneyFile } from '@tagtrail/core/nodes';
import { limits } from '@tagtrail/core/limits';

/** Reads a file that a person gave, which may be anything: JSON, or YAML of the same form. */
export async function readFile(file: File): Promise<Result<JourneyFile, readonly FileFault[]>> {
  if (file.size > limits.journeyFileBytes) return err([tooLargeFile]);
  const text = await file.text();
  return readJourneyFile(looksLikeJson(text) ? text : await fromYaml(text));
}

const looksLikeJson = (text: string): boolean => /^\uFEFF?\s*[[{]/u.test(text);

/** As JSON; the text itself where it is no YAML either. Aliases are refused: a few lines of them can stand for gigabytes. */
async function fromYaml(text: string): Promise<string> {
  const { parse } = await import('yaml');
  try {
    return JSON.stringify(parse(text, { maxAliasCount: 0 }));
  } catch {
    return text;
  }
}
