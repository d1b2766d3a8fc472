/** The line to type in. */
import { css } from "lit";

export const composer = css`
  :host {
    display: block;
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
    .hint:not(.alarm) {
      display: none;
    }
    form {
      padding-block: 6px;
    }
  }
`;
