/** What follows the making of a vault: its passphrase is kept until the recovery kit is made or put off. */
class FirstRun {
  passphrase = $state<string>();

  begin(passphrase: string): void {
    this.passphrase = passphrase;
  }

  end(): void {
    this.passphrase = undefined;
  }
}

export const firstRun = new FirstRun();
