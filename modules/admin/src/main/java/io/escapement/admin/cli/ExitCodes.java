package io.escapement.admin.cli;

/** What the process ends with. */
final class ExitCodes {

  /** Done. */
  static final int DONE = 0;

  /** The service refused or failed, or the work that was waited for did. */
  static final int REFUSED = 1;

  /** The command line is wrong, or a file on it. */
  static final int USAGE = 2;

  /** {@code plan --exit-code}: there is something to apply. */
  static final int CHANGES = 3;

  /** The service could not be reached. */
  static final int UNREACHABLE = 4;

  /** Accepted, but waits for somebody's approval. */
  static final int WAITS = 5;

  private ExitCodes() {}
}
