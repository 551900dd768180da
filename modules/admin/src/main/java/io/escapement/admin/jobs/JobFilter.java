package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.JobView.State;
import io.escapement.admin.platform.Cursor;
import io.escapement.admin.platform.Parameters;
import java.util.Locale;
import java.util.Optional;

/**
 * Which jobs are asked for.
 *
 * @param team those of this team
 * @param words those whose id or description holds these words, in any case
 * @param state those in this state
 * @param after those whose id comes after this one
 * @param limit so many at most
 */
record JobFilter(
    Optional<String> team,
    Optional<String> words,
    Optional<State> state,
    Optional<String> after,
    int limit) {

  static JobFilter of(
      Optional<String> team,
      Optional<String> words,
      Optional<String> state,
      Optional<String> cursor,
      Optional<String> limit) {
    return new JobFilter(
        team,
        words.map(text -> text.toLowerCase(Locale.ROOT)),
        state.map(text -> Parameters.oneOf("state", text, State.class, State::label)),
        cursor.map(Cursor::key),
        Parameters.limit(limit));
  }

  boolean takes(DesiredJob job, State condition) {
    return team.filter(name -> !name.equals(job.spec().owner().team())).isEmpty()
        && words.filter(text -> !textOf(job).contains(text)).isEmpty()
        && state.filter(wanted -> wanted != condition).isEmpty()
        && after.filter(id -> job.spec().id().compareTo(id) <= 0).isEmpty();
  }

  private static String textOf(DesiredJob job) {
    return (job.spec().id() + "\n" + job.spec().description()).toLowerCase(Locale.ROOT);
  }
}
