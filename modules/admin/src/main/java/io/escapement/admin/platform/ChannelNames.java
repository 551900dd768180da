package io.escapement.admin.platform;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The channels that a spec may have its alerts sent to.
 *
 * @param known their names; empty where the configuration is not at hand, so that any will do
 */
public record ChannelNames(Optional<Set<String>> known) {

  /** Keeps a copy. */
  public ChannelNames {
    known = known.map(Set::copyOf);
  }

  /** These and no others. */
  public static ChannelNames of(Set<String> names) {
    return new ChannelNames(Optional.of(names));
  }

  /** Whatever a spec names. */
  public static ChannelNames any() {
    return new ChannelNames(Optional.empty());
  }

  /** Those that a spec names and that are none; none where all are. */
  public List<Problem> refusals(JobSpec spec) {
    return spec.alerts().channels().stream()
        .filter(name -> known.filter(names -> !names.contains(name)).isPresent())
        .map(name -> new Problem("alerts.notify", unknown(name)))
        .toList();
  }

  private String unknown(String name) {
    Set<String> names = new TreeSet<>(known.orElse(Set.of()));
    return "\"%s\" is no channel of this service (%s); name one of them, or have it added to %s"
        .formatted(
            name,
            names.isEmpty() ? "it has none" : "it has " + String.join(", ", names),
            "alerts.channels in its configuration");
  }
}
