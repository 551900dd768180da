package io.escapement.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that is refused, with all of its problems. */
public final class InvalidSpecException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** One or more problems of the same spec. */
  public InvalidSpecException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the spec's settings. */
  public List<Problem> problems() {
    return problems;
  }
}
