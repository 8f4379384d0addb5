/** Whether the restore screen is shown, over whatever else there is. */
class Restore {
  open = $state(false);
  /** Counts the backups that were chosen or dropped, so that the screen looks again. */
  chosen = $state(0);

  /** Shows the screen; `chosen` says that a backup was dropped already. */
  begin(chosen = false): void {
    this.open = true;
    if (chosen) this.chosen++;
  }

  end(): void {
    [this.open, this.chosen] = [false, 0];
  }
}

export const restore = new Restore();
