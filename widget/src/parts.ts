/** What a reply's text holds beside running text: a message to forward, the position in a walk. */

const RULE = /^---$/;
const POSITION = /\*\*step (\d+) of (\d+)\*\*/i;

export interface Part {
  isLetter: boolean;
  text: string;
}

/** The text cut at its lines `---`; what stands between two of them is a message to forward. */
export function parts(text: string): Part[] {
  const pieces: string[][] = [[]];
  for (const line of text.split("\n")) {
    if (RULE.test(line.trim())) pieces.push([]);
    else (pieces[pieces.length - 1] as string[]).push(line);
  }
  if (pieces.length < 3) return [{ isLetter: false, text }];
  const all = pieces.map((lines, index) => ({ isLetter: index === 1, text: lines.join("\n").trim() }));
  return all.filter((part) => part.text);
}

/** "Step 3 of 8" as numbers, or null. */
export function position(text: string): { step: number; total: number } | null {
  const found = POSITION.exec(text);
  return found ? { step: Number(found[1]), total: Number(found[2]) } : null;
}

/** Markdown as a mail shows it: lists and quotes stay, the marks go. */
export function plain(text: string): string {
  return text
    .replace(/\*\*/g, "")
    .replace(/`/g, "")
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, "$1 ($2)");
}
