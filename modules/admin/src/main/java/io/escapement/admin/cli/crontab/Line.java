package io.escapement.admin.cli.crontab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line that runs something, cut into its parts.
 *
 * @param cron when, in our dialect
 * @param user as whom; empty in a user's own crontab
 * @param command what
 */
record Line(String cron, Optional<String> user, Command command) {

  private static final int FIELDS = 5;

  /** Cuts a line, or says why it can't be a job. */
  static Line read(String text, boolean system) {
    String left = text.strip();
    boolean nickname = left.startsWith("@");
    int head = (nickname ? 1 : FIELDS) + (system ? 1 : 0);
    List<String> parts = new ArrayList<>(List.of(left.split("\\s+", head + 1)));
    if (parts.size() <= head || parts.get(head).isBlank()) {
      throw new LineException(
          "it has no command behind %s%s"
              .formatted(nickname ? "the nickname" : "five fields", system ? " and the user" : ""),
          "complete the line",
          "--system is for files with a user column only");
    }
    String minute = parts.get(0).replaceFirst("^-(?=\\S)", ""); // SUSE's mark for no log line.
    parts.set(0, minute);
    String cron =
        nickname
            ? CronTranslation.nickname(minute)
            : CronTranslation.fields(parts.subList(0, FIELDS));
    Optional<String> user = system ? Optional.of(parts.get(head - 1)) : Optional.empty();
    return new Line(cron, user, Command.read(parts.get(head)));
  }
}
