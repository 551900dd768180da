package io.escapement.admin.cli.crontab;

import java.util.List;

/**
 * Something that a person has to decide, since the crontab can't be taken over as it is.
 *
 * @param line the line's number from 1; 0 for the whole file
 * @param why what is not the same
 * @param choices what can be done
 */
public record Decision(int line, String why, List<String> choices) {

  /** Copies the list; refuses a decision without choices. */
  public Decision {
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("a decision needs choices: " + why);
    }
  }

  static Decision of(int line, String why, String... choices) {
    return new Decision(line, why, List.of(choices));
  }
}
