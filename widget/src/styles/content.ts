/** What stands inside a message: Markdown, progress, a message to forward. */
import { css } from "lit";

export const content = css`
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
`;
