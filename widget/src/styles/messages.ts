/** Messages, suggested answers, the typing mark. */
import { css } from "lit";

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
    background: var(--mine);
    color: var(--on-mine);
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
  .choice.danger {
    border-color: var(--alarm);
    color: var(--alarm);
  }
  .choice.danger:hover {
    background: var(--alarm);
    color: var(--ground);
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
