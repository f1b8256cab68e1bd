export { difference, secondTouchShare } from './difference.js';
export { blockedInRendered, type Rendered } from './judge-rendered.js';
export { judgePlain, judgeText, type ContentLaw, type PlainFinding, type TextUse } from './judge-text.js';
export { LawBook, type LawWords } from './law-book.js';
export { lawGrades, ownWordGrades, type LawFinding, type LawGrade, type LawKind, type OwnWord, type OwnWordGrade } from './rule.js';
export { normalWord } from './words/normalise.js';
