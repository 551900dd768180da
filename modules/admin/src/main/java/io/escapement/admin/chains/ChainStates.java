package io.escapement.admin.chains;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How far each job's chain has been followed: what other features may know of it. */
public final class ChainStates {

  private final ChainStore store;

  @Inject
  ChainStates(ChainStore store) {
    this.store = store;
  }

  /** A job's chain; empty until it was first looked after. */
  public Optional<ChainStatus> of(String jobId) {
    return store.find(jobId);
  }

  /** Which versions planned a job's windows, each from when on, oldest first. */
  public List<Era> eras(String jobId) {
    return store.eras(jobId);
  }

  /** All chains by their job's id. */
  public Map<String, ChainStatus> all() {
    return store.all().stream().collect(Collectors.toMap(ChainStatus::jobId, Function.identity()));
  }
}
