package io.escapement.admin.chains;

import io.escapement.policy.Accounted;
import io.escapement.policy.Backlog;
import io.escapement.policy.Owed;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Inherited;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which windows of a job are accounted for, across its versions.
 *
 * @param upTo every window planned at or before this instant is in the account, or owed
 * @param owed the windows that are owed, each range with the version that planned it, oldest first
 */
public record Standing(Instant upTo, List<Inherited> owed) {

  /** Copies the list. */
  public Standing {
    owed = List.copyOf(owed);
  }

  /** What a run of a chain has left behind. */
  static Standing of(ChainInput input, Accounted accounted) {
    return new Standing(
        accounted.upTo(),
        accounted.owed().ranges().stream()
            .map(range -> Inherited.of(input.plannedBy(range.first()).version(), range))
            .toList());
  }

  /** The same without the versions. */
  public Accounted accounted() {
    return new Accounted(upTo, new Backlog(owed.stream().map(Inherited::owed).toList()));
  }

  /** Further on, with what a version planned meanwhile owed. */
  Standing owing(int version, Owed range) {
    List<Inherited> longer = new ArrayList<>(owed);
    longer.add(Inherited.of(version, range));
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
