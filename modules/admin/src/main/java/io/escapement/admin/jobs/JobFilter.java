package io.escapement.admin.jobs;

import io.escapement.admin.jobs.JobView.State;
import io.escapement.admin.platform.Cursor;
import io.escapement.admin.platform.Parameters;
import java.util.Optional;
import java.util.Set;

/**
 * Which jobs are asked for: those that all of it is true of.
 *
 * @param team those of this team
 * @param label those with this label
 * @param words those whose id or description holds these words, in any case
 * @param state those in this state
 * @param readable those of these teams
 */
record JobFilter(
    Optional<String> team,
    Optional<String> label,
    Optional<String> words,
    Optional<State> state,
    Optional<Set<String>> readable) {

  /** Of any team that is asked for. */
  JobFilter(
      Optional<String> team,
      Optional<String> label,
      Optional<String> words,
      Optional<State> state) {
    this(team, label, words, state, Optional.empty());
  }

  /** Of these teams only; where those are empty, of all. */
  JobFilter within(Optional<Set<String>> teams) {
    return new JobFilter(team, label, words, state, teams);
  }

  /** All jobs. */
  static JobFilter all() {
    return new JobFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** As a query says it. */
  static JobFilter of(
      Optional<String> team,
      Optional<String> label,
      Optional<String> words,
      Optional<String> state) {
    team.ifPresent(text -> Parameters.requireText("team", text));
    label.ifPresent(text -> Parameters.requireText("label", text));
    words.ifPresent(text -> Parameters.requireText("q", text));
    return new JobFilter(
        team,
        label,
        words,
        state.map(text -> Parameters.oneOf("state", text, State.class, State::label)));
  }

  /**
   * A part of the list, by id.
   *
   * @param after those whose id comes after this one; empty from the start
   * @param limit so many at most
   */
  record Slice(Optional<String> after, int limit) {

    static Slice of(Optional<String> cursor, Optional<String> limit) {
      return after(cursor, Parameters.limit(limit));
    }

    static Slice after(Optional<String> cursor, int limit) {
      return new Slice(cursor.map(Cursor::jobId), limit);
    }
  }
}
