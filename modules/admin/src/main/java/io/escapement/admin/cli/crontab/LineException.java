package io.escapement.admin.cli.crontab;

import java.util.List;

/** A line that no job can be made of, and what can be done about it. */
final class LineException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<String> choices;

  LineException(String why, String... choices) {
    super(why);
    this.choices = List.of(choices);
  }

  Decision at(int line) {
    return new Decision(line, String.valueOf(getMessage()), choices);
  }
}
