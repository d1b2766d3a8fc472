/** Icons, drawn in the text's colour; what they mean is said by the button around them. */
import { html, svg, type TemplateResult } from "lit";

const draw = (body: TemplateResult): TemplateResult => html`<svg viewBox="0 0 24 24" width="24" height="24" fill="none"
  stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${body}</svg>`;

export const icons = {
  chat: draw(svg`<path d="M21 11.5a8.4 8.4 0 0 1-12.2 7.5L3 21l2-5.6A8.4 8.4 0 1 1 21 11.5z"/><path d="M9 10h7M9 14h4"/>`),
  down: draw(svg`<path d="m6 9 6 6 6-6"/>`),
  close: draw(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  more: draw(svg`<path d="M12 5h.01M12 12h.01M12 19h.01" stroke-width="3"/>`),
  send: draw(svg`<path d="M12 20V5M5.5 11.5 12 5l6.5 6.5"/>`),
  copy: draw(svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15V6a2 2 0 0 1 2-2h9"/>`),
  check: draw(svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`),
  restart: draw(svg`<path d="M4 12a8 8 0 1 0 2.6-5.9L4 8.5"/><path d="M4 4v4.5h4.5"/>`),
  trash: draw(svg`<path d="M4 7h16M10 7V4h4v3M6 7l1 13h10l1-13M10 11v5M14 11v5"/>`),
  letter: draw(svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6 8.5-6"/>`),
};
