package io.escapement.admin.faultpoints;

import java.util.List;
import java.util.function.Consumer;

/**
 * What an operator does to a job, and how that is to end.
 *
 * @param words what it is
 * @param leastSteps how many changes of the database and the engine it is, as counted in the code
 * @param before the calls before it
 * @param call the call itself
 * @param after what is so afterwards, as a {@link Snapshot} tells it
 */
public record Edit(
    String words,
    int leastSteps,
    List<Consumer<Operator>> before,
    Consumer<Operator> call,
    List<String> after) {

  /** The job. */
  public static final String JOB = "edited";

  /** Copies the lists. */
  public Edit {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  @Override
  public String toString() {
    return words;
  }
}
