package io.escapement.admin.cli.crontab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command of a line.
 *
 * @param line what the shell is given
 * @param input what it reads from standard input; empty where there is nothing
 */
record Command(String line, Optional<String> input) {

  private static final Pattern PERCENT = Pattern.compile("(?<!\\\\)%");
  private static final Pattern FLOCK = Pattern.compile("(^|[\\s/;&|])flock\\s");
  private static final Pattern TIMEOUT =
      Pattern.compile(
          "(?:^|[\\s/;&|])timeout\\s+(?:-[ks]\\s+\\S+\\s+|-\\S+\\s+)*(\\d{1,6})([smhd]?)\\s");
  private static final Pattern WRAPPER =
      Pattern.compile(
          "^(?:\\w+=\\S*|cd\\s+\\S+\\s*(?:&&|;)|(?:\\S*/)?(?:nice|ionice|chronic|nohup|exec|sudo|env)(?:\\s+-\\S+(?:\\s+\\d+)?)*"
              + "|(?:\\S*/)?flock(?:\\s+-\\S+(?:\\s+\\d+)?)*\\s+\\S+(?:\\s+-c)?"
              + "|(?:\\S*/)?timeout(?:\\s+-[ks]\\s+\\S+|\\s+-\\S+)*\\s+\\d+[smhd]?)\\s+");
  private static final int LONGEST_NAME = 40;

  /** Reads what stands behind the fields: the first bare percent sign ends the command. */
  static Command read(String text) {
    String[] parts = PERCENT.split(text, 2);
    return new Command(
        unescaped(parts[0]).strip(),
        parts.length == 1
            ? Optional.empty()
            : Optional.of(unescaped(PERCENT.matcher(parts[1]).replaceAll(String.valueOf('\n')))));
  }

  private static String unescaped(String text) {
    return text.replace("\\%", "%");
  }

  /** Whether it keeps a second run from starting by a lock. */
  boolean isLocked() {
    return FLOCK.matcher(line).find();
  }

  /** How long it lets itself run, as our durations are written. */
  Optional<String> timeout() {
    Matcher found = TIMEOUT.matcher(line);
    return found.find()
        ? Optional.of(found.group(1) + (found.group(2).isEmpty() ? "s" : found.group(2)))
        : Optional.empty();
  }

  /** Whether what it writes goes nowhere, so that cron has nothing to mail. */
  boolean isSilent() {
    return line.matches(".*(>\\s*/dev/null\\s+2>&1|&>+\\s*/dev/null|>+\\s*\\S+\\s+2>&1).*");
  }

  /** A name for the job: the program's, and its script's where it runs one. */
  String name() {
    String rest = line.replaceAll("^[(\\[\\s]+", "");
    for (Matcher wrapper = WRAPPER.matcher(rest);
        wrapper.lookingAt();
        wrapper = WRAPPER.matcher(rest)) {
      rest = rest.substring(wrapper.end()).replaceAll("^['\"(]+", "");
    }
    rest = rest.replaceAll("(?<=\\S)\\s*(\\d?>|[|;&<]).*", "");
    List<String> words = List.of(rest.split("\\s+", -1));
    StringBuilder name = new StringBuilder(base(words.get(0)));
    words.stream()
        .skip(1)
        .filter(word -> word.matches("[\\w./:-]*\\w.*") && !word.startsWith("-"))
        .findFirst()
        .ifPresent(word -> name.append('-').append(base(word)));
    return slug(name.toString());
  }

  private static String base(String path) {
    return path.replaceAll("/+$", "").replaceAll(".*/", "").replaceAll("\\.\\w+$", "");
  }

  private static String slug(String text) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = slug.substring(0, Math.min(slug.length(), LONGEST_NAME)).replaceAll("^-+|-+$", "");
    return cut.isEmpty() ? "job" : cut;
  }
}
