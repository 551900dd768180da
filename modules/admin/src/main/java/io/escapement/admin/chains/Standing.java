package io.escapement.admin.chains;

import io.escapement.policy.Accounted;
import io.escapement.policy.Backlog;
import io.escapement.policy.Debt;
import io.escapement.policy.Owed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which windows of a job are accounted for, across its versions.
 *
 * @param upTo every window planned at or before this instant is in the account, or owed
 * @param owed the windows that are owed, each range with the version that planned it, oldest first
 */
public record Standing(Instant upTo, List<Debt> owed) {

  /** Copies the list. */
  public Standing {
    owed = List.copyOf(owed);
  }

  /** The same without the versions. */
  public Accounted accounted() {
    return new Accounted(upTo, new Backlog(owed.stream().map(Debt::windows).toList()));
  }

  /** Further on, with what a version planned meanwhile owed. */
  Standing owing(int version, Owed range) {
    List<Debt> longer = new ArrayList<>(owed);
    longer.add(new Debt(version, range));
    return new Standing(range.last(), longer);
  }

  /** Further on. */
  Standing upTo(Instant instant) {
    return new Standing(instant, owed);
  }

  /** With nothing owed any more. */
  Standing owingNothing() {
    return new Standing(upTo, List.of());
  }
}
