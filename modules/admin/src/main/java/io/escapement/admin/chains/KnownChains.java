package io.escapement.admin.chains;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What the store has of all chains, read every ten seconds, and of a single one again once it was
 * looked at: nobody else than the keeper moves them.
 */
final class KnownChains {

  private static final Duration PACE = Duration.ofSeconds(10);

  private final ChainStates states;
  private final Map<String, ChainStatus> known = new HashMap<>();
  private Instant next = Instant.MIN;

  @Inject
  KnownChains(ChainStates states) {
    this.states = states;
  }

  Map<String, ChainStatus> at(Instant now) {
    if (!now.isBefore(next)) {
      next = now.plus(PACE);
      known.clear();
      known.putAll(states.all());
    }
    return known;
  }

  void readAgain(Collection<String> jobIds) {
    known.putAll(states.of(jobIds));
  }
}
