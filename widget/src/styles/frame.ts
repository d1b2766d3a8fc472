/** The launcher and the panel's frame. */
import { css } from "lit";

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
`;
