/** Colours and type. A page themes the widget by setting the --sc-* properties on <support-chat>. */
import { css } from "lit";

const theme = css`
  :host {
    --accent: var(--sc-accent, #0b6b5a);
    --on-accent: var(--sc-on-accent, #ffffff);
    --head: var(--sc-head, var(--accent));
    --on-head: var(--sc-on-head, var(--on-accent));
    --mine: var(--sc-mine, var(--accent));
    --on-mine: var(--sc-on-mine, var(--on-accent));
    --ground: var(--sc-ground, #ffffff);
    --raised: var(--sc-raised, #f1f5f3);
    --text: var(--sc-text, #17221f);
    --faint: var(--sc-faint, #52625d);
    --line: var(--sc-line, #d5dfdb);
    --alarm: var(--sc-alarm, #a3261c);
    --warm: var(--sc-warm, #fff6df);
    --on-warm: var(--sc-on-warm, #5b4300);
    --radius: var(--sc-radius, 16px);
    --font: var(--sc-font, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
    --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
    --shadow: 0 16px 48px rgb(12 35 29 / 22%), 0 2px 8px rgb(12 35 29 / 12%);
  }
`;
const darkTheme = css`
  --accent: var(--sc-dark-accent, #53d3b6);
  --on-accent: var(--sc-dark-on-accent, #05251e);
  --head: var(--sc-dark-head, #17352e);
  --on-head: var(--sc-dark-on-head, #e9f0ed);
  --mine: var(--sc-dark-mine, #1d5c4f);
  --on-mine: var(--sc-dark-on-mine, #f3fffb);
  --ground: var(--sc-dark-ground, #131a18);
  --raised: var(--sc-dark-raised, #212b28);
  --text: var(--sc-dark-text, #e9f0ed);
  --faint: var(--sc-dark-faint, #a5b5b0);
  --line: var(--sc-dark-line, #38453f);
  --alarm: var(--sc-dark-alarm, #ff9d92);
  --warm: var(--sc-dark-warm, #3a3118);
  --on-warm: var(--sc-dark-on-warm, #ffe7a6);
  --shadow: 0 16px 48px rgb(0 0 0 / 60%), 0 0 0 1px #38453f;
  color-scheme: dark;
`;

export const themes = css`
  ${theme}
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      ${darkTheme}
    }
  }
  :host([theme="dark"]) {
    ${darkTheme}
  }
`;
