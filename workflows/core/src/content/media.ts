import { limits } from '../limits.js';

/** What a file is given to WeCom as. `picture`: the cover of a link, which has an address for ever; the others live three days. */
export const mediaUses = ['image', 'picture', 'video', 'file'] as const;
export type MediaUse = (typeof mediaUses)[number];

/** What is known of a file of the library. */
export interface MediaFacts {
  readonly name: string;
  /** By its first bytes, whatever its name says. */
  readonly mime: string;
  readonly bytes: number;
}

interface MediaRule {
  /** Types that WeCom takes; null: every type. */
  readonly mimes: readonly string[] | null;
  readonly mostBytes: number;
}

const pictures = ['image/jpeg', 'image/png'] as const;

/** What WeCom takes of each. */
const mediaRules: Readonly<Record<MediaUse, MediaRule>> = {
  image: { mimes: pictures, mostBytes: limits.imageBytes },
  picture: { mimes: pictures, mostBytes: limits.pictureBytes },
  video: { mimes: ['video/mp4'], mostBytes: limits.videoBytes },
  file: { mimes: null, mostBytes: limits.fileBytes },
};

export type MediaMisfit = 'wrongType' | 'tooLarge' | 'tooSmall';

/** Why a file cannot be given to WeCom as that; null when it can. */
export function mediaMisfit(use: MediaUse, { mime, bytes }: Pick<MediaFacts, 'mime' | 'bytes'>): MediaMisfit | null {
  const { mimes, mostBytes } = mediaRules[use];
  if (mimes !== null && !mimes.includes(mime)) return 'wrongType';
  if (bytes <= limits.tooFewFileBytes) return 'tooSmall';
  return bytes > mostBytes ? 'tooLarge' : null;
}

/** Bytes that WeCom takes of a file given to it as that. */
export const mostBytesOf = (use: MediaUse): number => mediaRules[use].mostBytes;

interface Signature {
  readonly mime: string;
  readonly at: number;
  readonly bytes: readonly number[];
}

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Types that mean something here, by how their files begin. */
const signatures: readonly Signature[] = [
  { mime: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mime: 'image/gif', at: 0, bytes: ascii('GIF8') },
  { mime: 'application/pdf', at: 0, bytes: ascii('%PDF-') },
  { mime: 'application/zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
];

/** Brands of an ISO container that players take for MP4; QuickTime and pictures have others. */
const mp4Brands = ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'dash', 'M4V ', 'MSNV'];
const brandAt = 8;

/** The type of a file by its first bytes; `application/octet-stream` for one that is none of those that matter. */
export function sniffMime(head: Uint8Array): string {
  const begins = (bytes: readonly number[], at: number): boolean => bytes.every((byte, index) => head[at + index] === byte);
  const known = signatures.find(({ bytes, at }) => begins(bytes, at));
  if (known !== undefined) return known.mime;
  const isMp4 = begins(ascii('ftyp'), 4) && mp4Brands.some((brand) => begins(ascii(brand), brandAt));
  return isMp4 ? 'video/mp4' : 'application/octet-stream';
}

/** What a file of a type is first thought of as. */
export function mediaKindOf(mime: string): 'image' | 'video' | 'file' {
  if (mediaRules.image.mimes?.includes(mime) === true) return 'image';
  return mime === 'video/mp4' ? 'video' : 'file';
}
