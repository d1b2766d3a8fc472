/** What the browser and the device around the widget can do. */

const SMALL = matchMedia("(max-width: 480px), (max-height: 480px)");
const KEYBOARD = "(hover: hover) and (pointer: fine)";
const OPEN_KEY = "support-chat open";

/** Whether the panel fills the whole screen, as the style sheet decides by the same measure. */
export function isSmall(): boolean {
  return SMALL.matches;
}

/** Calls back when that changes; what is returned ends it. */
export function whenSizeChanges(change: () => void): () => void {
  SMALL.addEventListener("change", change);
  return () => SMALL.removeEventListener("change", change);
}

export function hasKeyboard(): boolean {
  return matchMedia(KEYBOARD).matches;
}

/** Remembers for this tab whether the panel is open; where storage is blocked it is closed on the next page. */
export function keepOpen(isOpen: boolean): void {
  try {
    sessionStorage.setItem(OPEN_KEY, isOpen ? "yes" : "");
  } catch {
    return;
  }
}

export function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(OPEN_KEY) === "yes";
  } catch {
    return false;
  }
}

/** Copies a text; false where the browser refuses, so that the person can be told to do it by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
