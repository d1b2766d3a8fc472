/** What stands around the conversation: head, menu, banner, the bars below. */
import { css } from "lit";

export const panel = css`
  .head {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px 10px 12px 16px;
    background: var(--head);
    color: var(--on-head);
  }
  .head .face {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: var(--on-head);
    color: var(--head);
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
    outline-color: var(--on-head);
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
  @media (max-height: 480px) {
    .head {
      padding-block: 4px;
    }
    .head p {
      display: none;
    }
    .menu {
      top: 54px;
    }
  }
`;
