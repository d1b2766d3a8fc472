/** The widget's looks. A page themes it by setting the --sc-* properties on <support-chat>. */
import { css } from "lit";

const theme = css`
  :host {
    --accent: var(--sc-accent, #0b6b5a);
    --on-accent: var(--sc-on-accent, #ffffff);
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

export const frame = css`
  :host {
    position: fixed;
    inset: auto 20px 20px auto;
    z-index: var(--sc-z-index, 2147483000);
    font: 400 15px/1.5 var(--font);
    color: var(--text);
    text-align: start;
  }
  @media print {
    :host {
      display: none;
    }
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    touch-action: manipulation;
  }
  svg {
    display: block;
    flex: none;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .launcher {
    position: relative;
    display: grid;
    place-items: center;
    width: 60px;
    height: 60px;
    margin-inline-start: auto;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
    box-shadow: var(--shadow);
    transition: transform 0.15s ease;
  }
  .launcher:hover {
    transform: scale(1.06);
  }
  .launcher svg {
    width: 28px;
    height: 28px;
  }
  .count {
    position: absolute;
    top: -4px;
    right: -4px;
    min-width: 24px;
    height: 24px;
    padding: 0 6px;
    border-radius: 12px;
    border: 2px solid var(--ground);
    background: #b3261e;
    color: #ffffff;
    font-size: 12px;
    font-weight: 700;
    line-height: 20px;
    text-align: center;
  }
  dialog {
    position: fixed;
    inset: auto 20px 92px auto;
    display: none;
    flex-direction: column;
    width: min(410px, calc(100vw - 40px));
    height: min(680px, calc(100dvh - 112px));
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--radius);
    background: var(--ground);
    color: inherit;
    box-shadow: var(--shadow);
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    animation: rise 0.18s ease-out;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(12px);
    }
  }
  @media (max-width: 480px), (max-height: 480px) {
    :host {
      inset: auto 14px 14px auto;
    }
    dialog {
      inset: 0;
      width: 100vw;
      height: 100dvh;
      border-radius: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after,
    dialog[open] {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;

export const panel = css`
  .head {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px 10px 12px 16px;
    background: var(--accent);
    color: var(--on-accent);
  }
  .head .face {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: var(--on-accent);
    color: var(--accent);
  }
  .head .titles {
    flex: 1;
    min-width: 0;
  }
  .head h2 {
    margin: 0;
    font-size: 16px;
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
    outline: 0;
  }
  .head p {
    margin: 0;
    font-size: 13px;
    line-height: 1.3;
  }
  .head button {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 10px;
  }
  .head button:hover {
    background: rgb(127 127 127 / 30%);
  }
  .head :focus-visible {
    outline-color: var(--on-accent);
    outline-offset: -3px;
  }
  .menu {
    position: absolute;
    top: 62px;
    right: 10px;
    z-index: 2;
    min-width: 240px;
    padding: 6px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--ground);
    box-shadow: var(--shadow);
  }
  .menu button {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 44px;
    padding: 8px 12px;
    border-radius: 8px;
    text-align: start;
  }
  .menu button:hover {
    background: var(--raised);
  }
  .menu svg {
    width: 20px;
    height: 20px;
  }
  .banner {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    background: var(--warm);
    color: var(--on-warm);
    font-size: 14px;
  }
  .banner.down > * {
    margin: 4px 16px;
  }
  .link {
    min-height: 44px;
    padding: 0 4px;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .middle {
    position: relative;
    flex: 1;
    min-height: 0;
    display: flex;
    flex-direction: column;
  }
  .scroller {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 16px 16px 8px;
  }
  .scroller:focus-visible {
    outline-offset: -3px;
  }
  .latest {
    position: absolute;
    right: 14px;
    bottom: 10px;
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border: 1px solid var(--line);
    border-radius: 50%;
    background: var(--ground);
    color: var(--accent);
    box-shadow: 0 4px 14px rgb(0 0 0 / 18%);
  }
  .page {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 0 16px;
    border-top: 1px solid var(--line);
    background: var(--raised);
    font-size: 14px;
  }
  .page .link {
    color: var(--accent);
  }
  .confirm {
    padding: 14px 16px;
    border-top: 1px solid var(--line);
    background: var(--raised);
  }
  .confirm p {
    margin: 0 0 10px;
  }
  form {
    display: flex;
    align-items: flex-end;
    gap: 8px;
    padding: 10px 12px 4px;
    border-top: 1px solid var(--line);
  }
  textarea {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    max-height: 140px;
    padding: 10px 12px;
    border: 1px solid var(--faint);
    border-radius: 12px;
    background: var(--ground);
    color: inherit;
    font: 400 16px/1.4 var(--font);
    resize: none;
  }
  textarea::placeholder {
    color: var(--faint);
    opacity: 1;
  }
  .send {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 12px;
    background: var(--accent);
    color: var(--on-accent);
  }
  .send[aria-disabled] {
    background: var(--raised);
    color: var(--faint);
    cursor: default;
  }
  .hint {
    margin: 0;
    padding: 0 14px 8px;
    color: var(--faint);
    font-size: 12px;
  }
  .hint.alarm {
    color: var(--alarm);
    font-weight: 600;
  }
  @media (max-height: 480px) {
    .head {
      padding-block: 4px;
    }
    .head p,
    .hint:not(.alarm) {
      display: none;
    }
    form {
      padding-block: 6px;
    }
    .menu {
      top: 54px;
    }
  }
`;

export const messages = css`
  .row {
    margin-bottom: 14px;
  }
  .bubble {
    width: fit-content;
    max-width: 94%;
    padding: 10px 14px;
    border-radius: 16px 16px 16px 4px;
    background: var(--raised);
    overflow-wrap: anywhere;
  }
  .user .bubble {
    max-width: 86%;
    margin-inline-start: auto;
    border-radius: 16px 16px 4px 16px;
    background: var(--accent);
    color: var(--on-accent);
  }
  .said {
    white-space: pre-wrap;
  }
  .user.waiting .bubble,
  .user.failed .bubble {
    background: var(--ground);
    color: var(--text);
    outline: 1.5px dashed var(--faint);
    outline-offset: -1.5px;
  }
  .user.failed .bubble {
    outline-color: var(--alarm);
  }
  .fate {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-items: center;
    column-gap: 10px;
    margin-top: 2px;
    color: var(--alarm);
    font-size: 13px;
    text-align: end;
  }
  .fate.late {
    color: var(--faint);
    visibility: hidden;
    animation: appear 0s 1.5s forwards;
  }
  @media (prefers-reduced-motion: reduce) {
    .fate.late {
      visibility: visible;
    }
  }
  @keyframes appear {
    to {
      visibility: visible;
    }
  }
  .markdown > :first-child {
    margin-top: 0;
  }
  .markdown > :last-child {
    margin-bottom: 0;
  }
  .markdown :is(p, ul, ol, blockquote, pre) {
    margin: 0 0 0.65em;
  }
  .markdown :is(ul, ol) {
    padding-inline-start: 1.5em;
  }
  .markdown :is(ul, ol) :is(ul, ol) {
    margin: 0.25em 0 0.4em;
    padding-inline-start: 1.15em;
  }
  .markdown li {
    margin-bottom: 0.3em;
  }
  .markdown ol > li::marker {
    color: var(--accent);
    font-weight: 700;
  }
  .markdown code {
    padding: 0.1em 0.35em;
    border: 1px solid var(--line);
    border-radius: 5px;
    background: var(--ground);
    font: 0.88em var(--mono);
  }
  .markdown pre {
    overflow-x: auto;
  }
  .markdown a {
    color: var(--accent);
    font-weight: 600;
    text-underline-offset: 3px;
  }
  .markdown blockquote {
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--accent);
    color: var(--faint);
  }
  .markdown hr {
    border: 0;
    border-top: 1px solid var(--line);
  }
  progress {
    display: block;
    width: 100%;
    min-width: 220px;
    height: 6px;
    margin: 4px 0 10px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    appearance: none;
    background: var(--line);
    accent-color: var(--accent);
  }
  progress::-webkit-progress-bar {
    background: var(--line);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
    border-radius: 3px;
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
  .letter {
    margin: 10px 0;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--ground);
    overflow: hidden;
  }
  .letter header {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    border-bottom: 1px solid var(--line);
    color: var(--faint);
    font-size: 13px;
    font-weight: 600;
  }
  .letter header svg {
    width: 18px;
    height: 18px;
  }
  .letter .content {
    padding: 10px 12px 2px;
  }
  .copy {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    width: 100%;
    min-height: 46px;
    border-top: 1px solid var(--line);
    color: var(--accent);
    font-weight: 650;
  }
  .copy:hover {
    background: var(--raised);
  }
  .copy:focus-visible {
    outline-offset: -3px;
    border-radius: 0 0 12px 12px;
  }
  .copy svg {
    width: 18px;
    height: 18px;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 10px;
  }
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    padding: 8px 16px;
    border: 1.5px solid var(--accent);
    border-radius: 22px;
    background: var(--ground);
    color: var(--accent);
    font-weight: 600;
    line-height: 1.25;
    text-align: start;
  }
  .choice svg {
    width: 16px;
    height: 16px;
  }
  .choice:hover:not([aria-disabled]) {
    background: var(--accent);
    color: var(--on-accent);
  }
  .choice[aria-disabled] {
    border-color: var(--line);
    color: var(--faint);
    font-weight: 500;
    cursor: default;
  }
  .choice.chosen[aria-disabled] {
    border-color: var(--accent);
    color: var(--text);
    font-weight: 600;
  }
  .typing {
    display: flex;
    gap: 5px;
    width: fit-content;
    margin: 0 16px 12px;
    padding: 13px 15px;
    border-radius: 16px 16px 16px 4px;
    background: var(--raised);
  }
  .typing i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--faint);
    animation: beat 1.1s infinite ease-in-out;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.16s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.32s;
  }
  @keyframes beat {
    0%,
    60%,
    100% {
      transform: none;
      opacity: 0.5;
    }
    30% {
      transform: translateY(-4px);
      opacity: 1;
    }
  }
`;
