package io.escapement.admin.cli;

/** How far something is. */
final class Progress {

  private static final int WIDTH = 30;

  private Progress() {}

  /** A bar of 30 places, then the words. */
  static String bar(int done, int total) {
    int full = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
    return "[%s%s] %s".formatted("#".repeat(full), ".".repeat(WIDTH - full), words(done, total));
  }

  static String words(int done, int total) {
    return "%d of %d windows done".formatted(done, total);
  }
}
