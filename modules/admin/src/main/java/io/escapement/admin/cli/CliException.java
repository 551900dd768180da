package io.escapement.admin.cli;

/** A command that can't go on: what is told, and what the process ends with. */
final class CliException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int exitCode;

  CliException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  static CliException usage(String message) {
    return new CliException(ExitCodes.USAGE, message);
  }

  int exitCode() {
    return exitCode;
  }
}
