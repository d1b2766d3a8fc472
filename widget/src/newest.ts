/** Keeps the newest turn in sight, and knows whether something stands below what is seen. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const NEAR_END = 60;
const MARGIN = 12;

export class Newest implements ReactiveController {
  isBehind = false;
  private shown = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly scroller: () => HTMLElement,
    private readonly count: () => number,
  ) {
    host.addController(this);
  }

  /** A new message is shown; where the end was in sight it stays so, as when a message turns out not to be sent. */
  hostUpdated(): void {
    const box = this.scroller();
    if (this.count() !== this.shown) this.show();
    else if (!this.isBehind) box.scrollTop = box.scrollHeight;
    this.shown = this.count();
  }

  /** Shows the newest turn: its end, or its beginning where it is longer than the panel. */
  show(): void {
    void this.host.updateComplete.then(() => {
      const box = this.scroller();
      const last = [...box.querySelectorAll<HTMLElement>(".row.user")].pop();
      const end = box.scrollHeight - box.clientHeight;
      box.scrollTop = last ? Math.min(end, last.offsetTop - MARGIN) : end;
      this.look();
    });
  }

  look = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller();
    const isBehind = scrollHeight - scrollTop - clientHeight > NEAR_END;
    if (isBehind === this.isBehind) return;
    this.isBehind = isBehind;
    this.host.requestUpdate();
  };

  toEnd = (): void => {
    const box = this.scroller();
    box.scrollTo({ top: box.scrollHeight, behavior: "smooth" });
    box.focus({ preventScroll: true });
  };
}
